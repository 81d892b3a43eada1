create or replace function setup._cancel_tasks(p_run_id bigint, p_overdue boolean default false)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- A session that records its outcome has locked its task, and one that rolls back a failed load has
-- said so: they are left alone, for a cancellation then would undo what they record.
-- p_overdue: only what is over its limit, or goes on for a second in a run that somebody has asked
-- to end, for that request may have met a claim.
declare
  -- a task whose time was over when it began says so itself; a cancellation would meet its claim
  c_begins  constant interval := '0.2 seconds';
  v_task_id bigint;
  v_pid     integer;
begin
  for v_task_id, v_pid in
    select t.task_id, t.worker_pid
    from setup.run_tasks as t
    inner join setup._live_tasks as l on l.task_id = t.task_id
    inner join setup.runs as r on r.run_id = t.run_id
    where t.run_id = p_run_id
      and t.state = 'running'
      and t.worker_pid <> pg_backend_pid()
      and (
        not p_overdue
        or t.deadline < setup._now() and t.started_at < setup._now() - c_begins
        or r.cancel_requested_at < setup._now() - interval '1 second'
      )
    for update of t skip locked
  loop
    continue when not pg_try_advisory_xact_lock_shared(setup._lock_key('ending', v_task_id));
    perform setup._signal(p_run_id, v_pid, false);
  end loop;
  perform setup._terminate_sessions(p_run_id);
end;
$$;
comment on function setup._cancel_tasks is
'Cancel the statements of the other sessions that work on a run, or only those that are to end.';
revoke all on function setup._cancel_tasks from public;
