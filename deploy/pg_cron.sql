-- pg_cron: the warehouse runs itself every night at 02:00, nothing outside PostgreSQL. Files have to
-- be readable by the server, because there is no driver.
-- Once, as superuser, with the package of pg_cron installed (keep what `show
-- shared_preload_libraries` lists: 'pg_stat_statements, pg_cron'); then restart the server:
--   alter system set shared_preload_libraries = 'pg_cron';
--   alter system set cron.database_name = 'postgres'; -- where pg_cron keeps its jobs
-- Then, in that database (cron.timezone says which 02:00 it is):
--   psql -X -v ON_ERROR_STOP=1 -d postgres -v warehouse=warehouse -f deploy/pg_cron.sql
-- What a pipeline schedules for itself, such as olist: setup.schedule_commands, as in
-- docs/run-it-every-night.md.
create extension if not exists pg_cron;
select cron.schedule_in_database(
  'pg_medallion nightly', '0 2 * * *', 'call setup.orchestrate_all()', :'warehouse'
);
