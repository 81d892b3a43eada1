create or replace function setup._cancel_waiting(
  p_run_id bigint,
  p_state text,
  p_message text,
  p_more_than smallint default 0
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  -- the caller has the queue of the run for itself
  update setup.run_tasks as t
  set state = p_state, finished_at = setup._now(), message = p_message
  where t.run_id = p_run_id
    and t.state in ('waiting', 'ready')
    and t.importance > p_more_than;
end;
$$;
comment on function setup._cancel_waiting is
'End the tasks of a run that have not started, or only those of less importance than that rank.';
revoke all on function setup._cancel_waiting from public;
