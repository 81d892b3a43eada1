create or replace function setup._skip_descendants(
  p_task setup.run_tasks,
  p_job setup.load_jobs
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- The caller has the queue of the run for itself.
declare
  v_now     timestamptz := setup._now();
  v_skipped record;
begin
  for v_skipped in
    with recursive descendants (task_id) as (
      select unnest(p_task.children)
      union
      select unnest(t.children)
      from descendants as d
      inner join setup.run_tasks as t on t.task_id = d.task_id
    ),
    skipped as (
      update setup.run_tasks as t
      set
        state = 'skipped',
        finished_at = v_now,
        message = format('%s did not succeed', p_job.job_name)
      from descendants as d
      where t.task_id = d.task_id and t.state in ('waiting', 'ready')
      returning t.task_id, t.job_id, t.priority
    )
    insert into setup.load_log (
      run_id, task_id, job_id, job_name, layer, pipeline, table_name, attempt, status,
      started_at, finished_at, rows_inserted, rows_updated, rows_deleted, message
    )
    select
      p_task.run_id, s.task_id, j.job_id, j.job_name, j.layer, j.pipeline,
      (select c.relname from pg_class as c where c.oid = to_regclass(j.target)), 0, 'skipped',
      v_now, v_now, 0, 0, 0, format('%s did not succeed', p_job.job_name)
    from skipped as s
    inner join setup.load_jobs as j on j.job_id = s.job_id
    order by s.priority
    returning layer, job_name, message
  loop
    perform setup._announce(
      v_skipped.layer, v_skipped.job_name, 'skipped', p_message => v_skipped.message
    );
  end loop;
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
