\ir load_log.sql
