\ir etl_config.sql
