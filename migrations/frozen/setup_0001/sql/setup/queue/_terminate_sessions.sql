create or replace function setup._terminate_sessions(p_run_id bigint)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- A session that waits in the middle of COPY for a client that is stopped or cut off heeds no
-- cancellation. Who has not ended so long after one, because of a request or of the limit of its
-- task, is terminated; sessions without a task only when no other one is left.
declare
  c_grace constant interval := '10 seconds';
  v_since constant timestamptz := setup._now() - c_grace;
  v_pid   integer;
begin
  if not exists (
    select
    from setup.runs as r
    left join setup.run_tasks as t on t.run_id = r.run_id and t.state = 'running'
    where r.run_id = p_run_id
      and r.state = 'running'
      and (r.cancel_requested_at < v_since or t.deadline < v_since)
  ) then
    return;
  end if;
  for v_pid in
    with holders as materialized (
      select distinct
        l.pid,
        r.cancel_requested_at < v_since as is_cancelled,
        t.deadline < v_since as is_overdue,
        t.task_id is not null as is_at_work
      from setup.runs as r
      inner join pg_database as d on d.datname = current_database()
      inner join pg_locks as l
        on l.locktype = 'advisory'
        and l.database = d.oid
        and l.objsubid = 1
        and l.granted
        and l.mode = 'ShareLock'
        and ((l.classid::bigint << 32) | l.objid::bigint) = setup._lock_key('run', r.run_id)
      left join setup.run_tasks as t
        on t.run_id = r.run_id and t.state = 'running' and t.worker_pid = l.pid
      where r.run_id = p_run_id and l.pid <> pg_backend_pid()
    )
    select h.pid
    from holders as h
    where h.is_overdue
      or h.is_cancelled and (
        h.is_at_work or not exists (select from holders as o where o.is_at_work)
      )
  loop
    perform setup._signal(p_run_id, v_pid, true);
  end loop;
end;
$$;
comment on function setup._terminate_sessions is
'Terminate the sessions of a run that have not ended ten seconds after they were cancelled.';
revoke all on function setup._terminate_sessions from public;
