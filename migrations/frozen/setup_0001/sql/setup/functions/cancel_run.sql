create or replace function setup.cancel_run(p_run_id bigint)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_pid integer;
begin
  update setup.runs as r
  set cancel_requested_at = setup._now()
  where r.run_id = p_run_id and r.state = 'running' and r.cancel_requested_at is null;
  if not found and not exists (select from setup.runs as r where r.run_id = p_run_id) then
    raise exception using
      errcode = 'MW006',
      message = format('unknown run %s', p_run_id),
      hint = 'Look at setup.run_history for the runs there are.';
  end if;
  for v_pid in
    select t.worker_pid
    from setup.run_tasks as t
    inner join pg_locks as l
      on l.pid = t.worker_pid
      and l.locktype = 'advisory'
      and l.database = (select d.oid from pg_database as d where d.datname = current_database())
      and ((l.classid::bigint << 32) | l.objid::bigint) = setup._lock_key('task', t.task_id)
      and l.objsubid = 1
    where t.run_id = p_run_id and t.state = 'running' and t.worker_pid <> pg_backend_pid()
  loop
    perform pg_cancel_backend(v_pid);
  end loop;
end;
$$;
comment on function setup.cancel_run(bigint) is
'Ask a run to stop: running statements are cancelled, tasks not started become cancelled. Raises '
'MW006.';
revoke all on function setup.cancel_run(bigint) from public;
