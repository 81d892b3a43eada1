-- Sessions that work on a run, and the limits that they work under.
\ir _limit_locks.sql
\ir _supervise_run.sql
\ir _wait.sql
\ir _run_of_session.sql
\ir _dblink_schema.sql
\ir _loopback.sql
\ir _caller_may_use_dblink.sql
\ir _why_alone.sql
\ir _has_time_limits.sql
\ir _enforce_time_limits.sql
\ir _open_workers.sql
\ir _close_workers.sql
\ir _limit_statements.sql
\ir _work_on.sql
\ir work.sql
\ir _work_with.sql
\ir _watchdog.sql
