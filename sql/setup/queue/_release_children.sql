create or replace function setup._release_children(p_task setup.run_tasks)
returns bigint[]
language plpgsql
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
declare
  v_ready bigint[];
begin
  if p_task.children = '{}' then
    return '{}';
  end if;
  perform pg_advisory_xact_lock_shared(setup._lock_key('queue', p_task.run_id));
  -- locked in task order, so that two parents that end together cannot deadlock on their children
  with locked as materialized (
    select t.task_id
    from setup.run_tasks as t
    where t.task_id = any(p_task.children)
    order by t.task_id
    for update
  ),
  released as (
    update setup.run_tasks as t set
      waiting_for = t.waiting_for - 1,
      state = case
        when t.state = 'waiting' and t.waiting_for = 1 then 'ready'
        else t.state
      end
    from locked as k
    where t.task_id = k.task_id
    returning t.task_id, t.state, t.waiting_for
  )
  select coalesce(array_agg(r.task_id), '{}') into v_ready
  from released as r
  where r.state = 'ready' and r.waiting_for = 0;
  return v_ready;
end;
$$;
comment on function setup._release_children is
'Count a finished parent down in its children; the last one makes them ready. Returns those.';
revoke all on function setup._release_children from public;
