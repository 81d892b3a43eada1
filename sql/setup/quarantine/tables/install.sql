\ir quarantine.sql
