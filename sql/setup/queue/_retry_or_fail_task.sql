create or replace function setup._retry_or_fail_task(
  p_task setup.run_tasks,
  p_job setup.load_jobs,
  p_error setup.error_report
)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- query_canceled is a request to stop the run, unless the deadline of the task has passed. What may
-- pass by itself is tried again while attempts remain, later each time.
-- MW035 (the driver is needed) skips the job and lets its children use what has landed already.
declare
  v_now     timestamptz := setup._now();
  v_code    text := p_error.sqlstate;
  v_message text := p_error.message;
  v_hint    text := nullif(p_error.hint, '');
  v_status  text;
  v_again   timestamptz;
begin
  perform pg_advisory_xact_lock(setup._lock_key('queue', p_task.run_id));
  v_status := case
    when v_code = 'MW035' and p_job.source ~ '^(file|dlt|db):' then 'skipped'
    when v_code <> '57014' then 'failed'
    when v_now >= p_task.deadline then 'timed_out'
    else 'cancelled'
  end;
  if v_status = 'timed_out' and not starts_with(v_message, 'the time limit') then
    -- PostgreSQL tells how its statement was ended, by a limit or by a session that keeps them
    v_message := format(
      'the time limit of %s s had passed',
      to_char(extract(epoch from p_task.deadline - p_task.started_at), 'FM999999990.0')
    );
    v_hint := 'It is the timeout of the job, or what was left of that of its layer or its run.';
  end if;
  if p_task.attempt < p_job.max_attempts and v_status in ('failed', 'timed_out')
    and setup._is_transient_error(
      p_job, case v_status when 'timed_out' then 'timeout' else v_code end
    )
    and not exists (
      select
      from setup.runs as r
      inner join setup.run_tasks as t
        on t.run_id = r.run_id and t.state in ('failed', 'timed_out')
      where r.run_id = p_task.run_id and r.fail_fast
    )
  then
    -- exponential back-off with jitter, so that jobs that failed together do not come back together
    v_again := v_now + setup._time_limit(p_job.retry_delay) * case
      when p_job.options ->> 'retry_backoff' = 'none' then 1
      else 2 ^ least(p_task.attempt - 1, 16) * (0.75 + random() / 2)
    end;
  end if;
  update setup.load_log as l set
    status = v_status,
    finished_at = v_now,
    rows_inserted = 0,
    rows_updated = 0,
    rows_deleted = 0,
    sqlstate = v_code,
    message = v_message,
    detail = nullif(p_error.detail, ''),
    hint = v_hint,
    -- what our own errors have to say is in their text; where they were raised helps nobody
    context = case
      when v_code !~ '^MW' or p_error.context !~ '^(PL/pgSQL|SQL) ' then nullif(p_error.context, '')
    end
  where l.load_id = p_task.load_id;
  update setup.run_tasks as t
  set
    state = case when v_again is null then v_status else 'ready' end,
    not_before = v_again,
    finished_at = v_now,
    message = v_message
  where t.task_id = p_task.task_id;
  perform setup._announce(
    p_job.layer, p_job.job_name, replace(v_status, '_', ' '), null, v_now - p_task.started_at,
    concat_ws(
      '  ', v_code, v_message, v_hint,
      'tried again in ' || to_char(extract(epoch from v_again - v_now), 'FM999990.0') || ' s'
    )
  );

  if v_again is not null then
    return;
  elsif v_status = 'skipped' then
    perform setup._release_children(p_task);
  elsif v_status = 'cancelled' then
    update setup.runs as r
    set cancel_requested_at = v_now
    where r.run_id = p_task.run_id and r.cancel_requested_at is null;
    if found then
      perform setup._cancel_tasks(p_task.run_id);
    end if;
  else
    perform setup._skip_descendants(p_task, p_job);
  end if;
end;
$$;
comment on function setup._retry_or_fail_task is
'Close the log row and the task of a load that did not go well, and skip what depends on it.';
revoke all on function setup._retry_or_fail_task from public;
