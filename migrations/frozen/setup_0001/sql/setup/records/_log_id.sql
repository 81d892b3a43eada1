create or replace function setup._log_id(
  p_task setup.run_tasks,
  p_id text,
  p_status text,
  p_error setup.error_report
)
returns void
language sql
set search_path = pg_catalog, pg_temp
as $$
  insert into setup.load_log (
    run_id, task_id, job_id, job_name, layer, pipeline, table_name, attempt, status, record_id,
    started_at, finished_at, sqlstate, message, hint
  )
  select
    l.run_id, l.task_id, l.job_id, l.job_name, l.layer, l.pipeline, l.table_name, l.attempt,
    p_status, p_id, n.moment, n.moment, p_error.sqlstate,
    setup._scrub(p_error.message, p_error.sqlstate),
    setup._scrub(p_error.hint, p_error.sqlstate, 'hint')
  from setup.load_log as l
  cross join (select setup._now() as moment) as n
  where l.load_id = p_task.load_id;
$$;
comment on function setup._log_id is
'Write the log row of one id of a feed.';
revoke all on function setup._log_id from public;
