create or replace function setup._leave_run(p_run_id bigint, p_completely boolean default true)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  -- a session may have joined more than once: to start the run and to work on it, or because a
  -- cancelled CALL could not leave
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
    exit when not p_completely;
  end loop;
end;
$$;
comment on function setup._leave_run is
'Give back the session lock on a run, or just the last joining; nothing happens when there is '
'none.';
revoke all on function setup._leave_run from public;
