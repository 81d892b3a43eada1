create or replace function setup._skip_descendants(
  p_task setup.run_tasks,
  p_job setup.load_jobs
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- The caller has the queue of the run for itself.
begin
  perform setup._skip_tasks(
    p_task.run_id, p_task.children, format('%s did not succeed', p_job.job_name)
  );
  perform setup._stop_nightly(p_task, p_job);
  if (select r.fail_fast from setup.runs as r where r.run_id = p_task.run_id) then
    perform setup._cancel_waiting(p_task.run_id, 'cancelled', 'fail-fast: another job failed');
  elsif p_task.importance = 1 and exists (
    -- whatever the value has become meanwhile, the outcome is recorded
    select from setup.etl_config as c
    where c.config_key = 'critical_failure_stops' and setup._switch(c.config_value)
  ) then
    perform setup._cancel_waiting(
      p_task.run_id, 'cancelled', format('%s is critical and failed', p_job.job_name),
      p_task.importance
    );
  end if;
end;
$$;
comment on function setup._skip_descendants is
'Mark what waits for a failed task as skipped, with a log row each; cancel what else the run is '
'to stop for.';
revoke all on function setup._skip_descendants from public;
