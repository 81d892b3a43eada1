create or replace function setup._skip_tasks(
  p_run_id bigint,
  p_task_ids bigint[],
  p_message text
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
      select unnest(p_task_ids)
      union
      select unnest(t.children)
      from descendants as d
      inner join setup.run_tasks as t on t.task_id = d.task_id
    ),
    skipped as (
      update setup.run_tasks as t
      set state = 'skipped', finished_at = v_now, message = p_message
      from descendants as d
      where t.task_id = d.task_id and t.state in ('waiting', 'ready')
      returning t.task_id, t.job_id, t.priority
    )
    insert into setup.load_log (
      run_id, task_id, job_id, job_name, layer, pipeline, table_name, attempt, status,
      started_at, finished_at, rows_inserted, rows_updated, rows_deleted, message
    )
    select
      p_run_id, s.task_id, j.job_id, j.job_name, j.layer, j.pipeline,
      (select c.relname from pg_class as c where c.oid = to_regclass(j.target)), 0, 'skipped',
      v_now, v_now, 0, 0, 0, p_message
    from skipped as s
    inner join setup.load_jobs as j on j.job_id = s.job_id
    order by s.priority
    returning layer, job_name, message
  loop
    perform setup._announce(
      v_skipped.layer, v_skipped.job_name, 'skipped', p_message => v_skipped.message
    );
  end loop;
end;
$$;
comment on function setup._skip_tasks is
'Mark tasks that have not begun, and what waits for them, as skipped, with a log row each.';
revoke all on function setup._skip_tasks from public;
