create or replace function setup._await_others(p_run_id bigint)
returns boolean
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- A task that another session executes holds its lock until its outcome is committed; a shared lock
-- on it is a wait without looking again and again. A task without a lock has lost its session.
declare
  v_key bigint;
begin
  select setup._lock_key('task', t.task_id) into v_key
  from setup.run_tasks as t
  inner join pg_locks as l
    on l.pid = t.worker_pid
    and l.locktype = 'advisory'
    and l.database = (select d.oid from pg_database as d where d.datname = current_database())
    and l.objsubid = 1
    and ((l.classid::bigint << 32) | l.objid::bigint) = setup._lock_key('task', t.task_id)
  where t.run_id = p_run_id and t.state = 'running' and t.worker_pid <> pg_backend_pid()
  order by t.task_id
  limit 1;
  if not found then
    -- it may have ended since the claim that found nothing
    return exists (
      select from setup.run_tasks as t
      inner join setup.runs as r on r.run_id = t.run_id and r.cancel_requested_at is null
      where t.run_id = p_run_id and t.state = 'ready'
    );
  end if;
  perform pg_advisory_lock_shared(v_key);
  perform pg_advisory_unlock_shared(v_key);
  return true;
end;
$$;
comment on function setup._await_others(bigint) is
'Wait until a task of the run that another session executes has ended; false when there is none.';
revoke all on function setup._await_others(bigint) from public;
