create or replace function setup._queue_tasks(
  p_run_id bigint,
  p_layers text[],
  p_pipelines text[],
  p_select text[]
)
returns integer
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_tasks integer;
begin
  with planned as materialized (
    select p.*, nextval(pg_get_serial_sequence('setup.run_tasks', 'task_id')) as task_id
    from setup._plan(p_layers, p_pipelines, p_select) as p
    where p.action = 'run'
  ),
  edges as (
    select parent.task_id as parent_id, child.task_id as child_id
    from planned as child
    cross join unnest(child.parents) as e (job_id)
    inner join planned as parent on parent.job_id = e.job_id
  ),
  children as (
    select e.parent_id, array_agg(e.child_id order by e.child_id) as task_ids
    from edges as e
    group by e.parent_id
  )
  insert into setup.run_tasks (
    task_id, run_id, job_id, state, priority, importance, level, waiting_for, children
  )
  overriding system value
  select
    p.task_id,
    p_run_id,
    p.job_id,
    case when p.parents = '{}' then 'ready' else 'waiting' end,
    p.priority,
    p.importance,
    p.level,
    cardinality(p.parents),
    coalesce(c.task_ids, '{}')
  from planned as p
  left join children as c on c.parent_id = p.task_id
  order by p.priority;
  get diagnostics v_tasks = row_count;
  return v_tasks;
end;
$$;
comment on function setup._queue_tasks is
'Plan a run and fill its queue; returns the number of tasks.';
revoke all on function setup._queue_tasks from public;
