create or replace function setup._skip_descendants(
  p_task setup.run_tasks,
  p_job setup.load_jobs
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
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
    locked as materialized (
      select t.task_id
      from setup.run_tasks as t
      inner join descendants as d on d.task_id = t.task_id
      where t.state in ('waiting', 'ready')
      order by t.task_id
      for update of t
    ),
    skipped as (
      update setup.run_tasks as t
      set
        state = 'skipped',
        finished_at = v_now,
        message = format('%s did not succeed', p_job.job_name)
      from locked as k
      where t.task_id = k.task_id
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
    update setup.run_tasks as t
    set state = 'cancelled', finished_at = v_now, message = 'fail-fast: another job failed'
    where t.run_id = p_task.run_id and t.state in ('waiting', 'ready');
  end if;
end;
$$;
comment on function setup._skip_descendants(setup.run_tasks, setup.load_jobs) is
'Mark what waits for a failed task as skipped, with a log row each; with fail-fast, cancel the '
'rest of the run.';
revoke all on function setup._skip_descendants(setup.run_tasks, setup.load_jobs) from public;
