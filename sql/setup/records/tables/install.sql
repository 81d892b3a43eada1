\ir answered_ids.sql
