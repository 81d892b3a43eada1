create or replace function setup._running_task(p_task_id bigint)
returns setup.run_tasks
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_task setup.run_tasks;
begin
  select * into v_task from setup.run_tasks as t where t.task_id = p_task_id;
  if v_task.state is distinct from 'running' or v_task.worker_pid <> pg_backend_pid() then
    raise exception using
      errcode = 'MW023',
      message = format('task %s is not claimed by this session', p_task_id),
      detail = format('Its state is %s.', coalesce(v_task.state, 'unknown')),
      hint = 'Call setup.claim_task first, in the same session.';
  end if;
  return v_task;
end;
$$;
comment on function setup._running_task is
'Return a task that this session has claimed. Raises MW023 for any other.';
revoke all on function setup._running_task from public;
