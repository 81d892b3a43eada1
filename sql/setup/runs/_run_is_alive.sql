create or replace function setup._run_is_alive(p_run_id bigint)
returns boolean
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  -- Sessions of a run share its lock. Our own session cannot be in the middle of another run, and a
  -- session that is idle has left a run that one CALL had to do: a cancelled CALL leaves its lock.
  select exists (
    select
    from pg_locks as l
    left join pg_stat_activity as a on a.pid = l.pid
    inner join setup.runs as r on r.run_id = p_run_id
    where l.locktype = 'advisory'
      and l.database = (select d.oid from pg_database as d where d.datname = current_database())
      and ((l.classid::bigint << 32) | l.objid::bigint) = setup._lock_key('run', p_run_id)
      and l.objsubid = 1
      and l.granted
      and l.pid <> pg_backend_pid()
      and l.mode = 'ShareLock'
      and (r.client = 'driver' or a.state is distinct from 'idle')
  );
$$;
comment on function setup._run_is_alive is
'Tell whether another session still works on a run.';
revoke all on function setup._run_is_alive from public;
