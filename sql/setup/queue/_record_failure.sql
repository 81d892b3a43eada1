create or replace function setup._record_failure(
  p_task setup.run_tasks,
  p_job setup.load_jobs,
  p_error setup.error_report
)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- Whatever goes wrong with the outcome itself, a constraint, a trigger, a configuration value, the
-- task ends. A cancellation that comes meanwhile asks for the end of the run.
declare
  v_obstacle text;
begin
  if p_error.sqlstate = '57014' then
    perform setup._absorb_cancellation();
  end if;
  -- keeps a second cancellation away (setup._cancel_tasks)
  perform from setup.run_tasks as t where t.task_id = p_task.task_id for update;
  begin
    perform setup._revoke_copy_rights(p_task);
    perform setup._retry_or_fail_task(p_task, p_job, p_error);
    -- a deferred constraint would speak up at the commit
    set constraints all immediate;
  exception
    when query_canceled or assert_failure or others then
      v_obstacle := sqlstate;
  end;
  if v_obstacle is null then
    perform setup._record_results(p_task, p_job, p_error);
    return;
  end if;
  if v_obstacle = '57014' then
    perform setup._absorb_cancellation();
  end if;
  perform setup._fail_task_plainly(p_task, p_job, p_error, v_obstacle);
end;
$$;
comment on function setup._record_failure is
'Record that a load did not go well; when that cannot be done in full, its bare end.';
revoke all on function setup._record_failure from public;
