create or replace function setup._cancel_tasks(p_run_id bigint, p_overdue boolean default false)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- A session that records its outcome has locked its task: it is left alone, for a cancellation then
-- would undo what it records.
declare
  v_pid integer;
begin
  for v_pid in
    select t.worker_pid
    from setup.run_tasks as t
    inner join setup._live_tasks as l on l.task_id = t.task_id
    where t.run_id = p_run_id
      and t.state = 'running'
      and t.worker_pid <> pg_backend_pid()
      and (not p_overdue or t.deadline < setup._now())
    for update of t skip locked
  loop
    perform pg_cancel_backend(v_pid);
  end loop;
end;
$$;
comment on function setup._cancel_tasks(bigint, boolean) is
'Cancel the statements of the other sessions that work on a run, or only those over their limit.';
revoke all on function setup._cancel_tasks(bigint, boolean) from public;
