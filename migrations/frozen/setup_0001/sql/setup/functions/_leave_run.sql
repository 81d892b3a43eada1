create or replace function setup._leave_run(p_run_id bigint)
returns void
language plpgsql
set search_path = ''
as $$
begin
  -- a session may have joined more than once: a cancelled CALL could not leave
  while exists (
    select
    from pg_locks as l
    where l.locktype = 'advisory'
      and l.pid = pg_backend_pid()
      and l.mode = 'ShareLock'
      and ((l.classid::bigint << 32) | l.objid::bigint) = setup._lock_key('run', p_run_id)
      and l.objsubid = 1
  ) loop
    perform pg_advisory_unlock_shared(setup._lock_key('run', p_run_id));
  end loop;
end;
$$;
comment on function setup._leave_run(bigint) is
'Give back the session lock on a run; nothing happens when there is none.';
revoke all on function setup._leave_run(bigint) from public;
