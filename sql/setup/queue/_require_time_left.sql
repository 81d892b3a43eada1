create or replace function setup._require_time_left(p_task setup.run_tasks, p_run setup.runs)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  if p_task.deadline <= p_task.started_at then
    raise query_canceled using message = 'the time limit of its layer or tag had passed';
  elsif p_run.cancel_requested_at is not null then
    -- the request came while the task was being claimed
    raise query_canceled using message = 'the run was cancelled';
  end if;
end;
$$;
comment on function setup._require_time_left is
'Raise 57014 for a task whose layer or tag had no time left when it began, or of a cancelled run.';
revoke all on function setup._require_time_left from public;
