-- Pipelines that run at certain times, one after the other.
\ir _effective_schedules.sql
\ir _get_schedule.sql
\ir _is_cron.sql
\ir _schedule_faults.sql
\ir _check_schedule.sql
\ir register_schedule.sql
\ir configure_schedule.sql
\ir _require_schedule_runs.sql
\ir _set_step_limits.sql
\ir _start_step.sql
\ir run_schedule.sql
\ir schedule_status.sql
\ir schedule_commands.sql
