create or replace function setup._partial_attempt(p_task setup.run_tasks)
returns bigint
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select min(l.load_id)
  from setup.load_log as l
  where l.run_id = p_task.run_id
    and l.task_id = p_task.task_id
    and l.record_id is null
    and l.status = 'partial';
$$;
comment on function setup._partial_attempt is
'Return the first load of a task that got all but some ids, NULL when there was none.';
revoke all on function setup._partial_attempt from public;
