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
-- query_canceled is a request to stop the run, unless the time limit of the job had passed.
-- MW035 (the driver is needed) skips the job and lets its children use what has landed already.
declare
  v_now     timestamptz := setup._now();
  v_message text := setup._scrub(p_error.message, p_error.sqlstate);
  v_status  text;
begin
  v_status := case
    when p_error.sqlstate = 'MW035' then 'skipped'
    when p_error.sqlstate <> '57014' then 'failed'
    when v_now - p_task.started_at >= p_job.timeout then 'timed_out'
    else 'cancelled'
  end;
  update setup.load_log as l set
    status = v_status,
    finished_at = v_now,
    rows_inserted = 0,
    rows_updated = 0,
    rows_deleted = 0,
    sqlstate = p_error.sqlstate,
    message = v_message,
    detail = setup._scrub(nullif(p_error.detail, ''), p_error.sqlstate),
    hint = nullif(p_error.hint, ''),
    context = setup._scrub(nullif(p_error.context, ''))
  where l.load_id = p_task.load_id;
  update setup.run_tasks as t
  set state = v_status, finished_at = v_now, message = v_message
  where t.task_id = p_task.task_id;
  perform setup._announce(
    p_job.layer, p_job.job_name, replace(v_status, '_', ' '), null, v_now - p_task.started_at,
    concat_ws(
      '  ', p_error.sqlstate, v_message, nullif(p_error.hint, '')
    )
  );

  if v_status = 'skipped' then
    perform setup._release_children(p_task);
  elsif v_status = 'cancelled' then
    update setup.runs as r
    set cancel_requested_at = v_now
    where r.run_id = p_task.run_id and r.cancel_requested_at is null;
  else
    perform setup._skip_descendants(p_task, p_job);
  end if;
end;
$$;
comment on function setup._record_failure(setup.run_tasks, setup.load_jobs, setup.error_report) is
'Close the log row and the task of a load that did not go well, and skip what depends on it.';
revoke all on function setup._record_failure(setup.run_tasks, setup.load_jobs, setup.error_report)
from public;
