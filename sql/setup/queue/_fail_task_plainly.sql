create or replace function setup._fail_task_plainly(
  p_task setup.run_tasks,
  p_job setup.load_jobs,
  p_error setup.error_report,
  p_obstacle text
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Nothing of what setup._retry_or_fail_task does that could be refused: no configuration, no
-- retries, no
-- log rows of descendants.
declare
  v_now     timestamptz := setup._now();
  v_code    text := p_error.sqlstate;
  v_message text := p_error.message;
  v_status  text := case when '57014' in (v_code, p_obstacle) then 'cancelled' else 'failed' end;
begin
  perform pg_advisory_xact_lock(setup._lock_key('queue', p_task.run_id));
  begin
    update setup.load_log as l
    set
      status = v_status,
      finished_at = v_now,
      sqlstate = v_code,
      message = v_message,
      detail = format('Its outcome could not be recorded in full: SQLSTATE %s.', p_obstacle)
    where l.load_id = p_task.load_id;
    set constraints all immediate;
  exception
    when query_canceled or assert_failure or others then
      raise warning '[run %] the log row of % stays open: SQLSTATE %',
        p_task.run_id, setup._for_client(p_job.job_name), sqlstate;
  end;
  update setup.run_tasks as t
  set state = v_status, finished_at = v_now, message = v_message
  where t.task_id = p_task.task_id;
  with recursive descendants (task_id) as (
    select unnest(p_task.children)
    union
    select unnest(t.children)
    from descendants as d
    inner join setup.run_tasks as t on t.task_id = d.task_id
  )
  update setup.run_tasks as t
  set
    state = 'skipped',
    finished_at = v_now,
    message = format('%s did not succeed', p_job.job_name)
  from descendants as d
  where t.task_id = d.task_id and t.state in ('waiting', 'ready');
  if v_status = 'cancelled' then
    update setup.runs as r
    set cancel_requested_at = v_now
    where r.run_id = p_task.run_id and r.cancel_requested_at is null;
  end if;
  begin
    perform setup._announce(
      p_job.layer, p_job.job_name, v_status, p_message => concat_ws('  ', v_code, v_message)
    );
  exception
    when query_canceled or assert_failure or others then
      raise warning '[run %] % cannot be announced: SQLSTATE %',
        p_task.run_id, setup._for_client(p_job.job_name), sqlstate;
  end;
end;
$$;
comment on function setup._fail_task_plainly is
'Close a task whose outcome cannot be recorded in full, and skip what depends on it.';
revoke all on function setup._fail_task_plainly from public;
