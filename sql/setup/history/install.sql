-- The log, and views of what was and is done.
\ir _delete_log_rows.sql
\ir purge_history.sql
\ir _usual_run_duration.sql
\ir _usual_duration.sql
\ir run_status.sql
\ir run_progress.sql
\ir run_history.sql
\ir bronze_load_log.sql
\ir silver_load_log.sql
\ir gold_load_log.sql
