create or replace function setup._cancel_overdue_tasks(p_run_id bigint)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_pid integer;
begin
  for v_pid in
    select t.worker_pid
    from setup.run_tasks as t
    inner join pg_locks as l on l.pid = t.worker_pid
    where t.run_id = p_run_id
      and t.state = 'running'
      and t.deadline < setup._now()
      and t.worker_pid <> pg_backend_pid()
      and setup._is_lock(l, 'task', t.task_id)
  loop
    perform pg_cancel_backend(v_pid);
  end loop;
end;
$$;
comment on function setup._cancel_overdue_tasks(bigint) is
'Cancel the running tasks of other sessions whose deadline has passed.';
revoke all on function setup._cancel_overdue_tasks(bigint) from public;
