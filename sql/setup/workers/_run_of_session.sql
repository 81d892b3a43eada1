create or replace function setup._run_of_session(p_pid integer)
returns bigint
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  -- 0: there will be none, for the session has ended
  select case
    when exists (select from pg_stat_activity as a where a.pid = p_pid) then (
      select r.run_id
      from setup.runs as r
      inner join pg_locks as l
        on l.pid = p_pid
        and l.locktype = 'advisory'
        and l.objsubid = 1
        and l.mode = 'ShareLock'
        and l.granted
        and ((l.classid::bigint << 32) | l.objid::bigint) = setup._lock_key('run', r.run_id)
      where r.state = 'running'
    )
    else 0
  end;
$$;
comment on function setup._run_of_session is
'Return the run that a session works on, NULL when none yet, 0 when the session has ended.';
revoke all on function setup._run_of_session from public;
