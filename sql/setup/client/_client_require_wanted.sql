create or replace function setup._client_require_wanted(p_task_id bigint)
returns void
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
-- A client that waits for its source runs no statement that could be cancelled or timed: it asks.
-- Raises 57014 as a cancelled statement does, MW023 when another session has taken the task over.
declare
  v_task setup.run_tasks := setup._running_task(p_task_id);
begin
  if setup._now() >= v_task.deadline then
    raise query_canceled using message = 'the time limit of the job had passed';
  elsif exists (
    select from setup.runs as r
    where r.run_id = v_task.run_id and (r.cancel_requested_at is not null or r.state <> 'running')
  ) then
    raise query_canceled using message = 'the run was cancelled';
  end if;
end;
$$;
comment on function setup._client_require_wanted is
'Raise query_canceled when a claimed task is to end: its run was cancelled or its time is over.';
revoke all on function setup._client_require_wanted from public;
