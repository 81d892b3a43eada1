-- pg_cron: the warehouse runs itself every night at 02:00, nothing outside PostgreSQL. Files have to
-- be readable by the server, because there is no driver. Run once in the database of pg_cron:
--   psql -X -v ON_ERROR_STOP=1 -v warehouse=warehouse -f deploy/pg_cron.sql
-- What a pipeline schedules for itself, such as olist: setup.schedule_commands, as in
-- docs/run-it-every-night.md.
create extension if not exists pg_cron;
select cron.schedule_in_database(
  'pg_medallion nightly', '0 2 * * *', 'call setup.orchestrate_all()', :'warehouse'
);
