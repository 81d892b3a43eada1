create or replace function setup._execute_task(p_task_id bigint)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- The job boundary: what the load wrote is rolled back to here when it fails, the log row stays.
-- Everything in it, data, watermark, log and queue, becomes visible with the caller's commit.
declare
  v_claim  record;
  v_task   setup.run_tasks;
  v_job    setup.load_jobs;
  v_counts setup.load_counts;
  v_error  setup.error_report;
begin
  select t as task, j as job, r as run into v_claim
  from setup._running_task(p_task_id) as t
  inner join setup.load_jobs as j on j.job_id = t.job_id
  inner join setup.runs as r on r.run_id = t.run_id;
  v_task := v_claim.task;
  v_job := v_claim.job;
  perform setup._show_work(v_task, v_job);
  begin
    perform setup._refuse_overdue(v_task, v_claim.run);
    v_counts := setup._load(v_job, v_task.load_id, (v_claim.run).full_refresh);
    -- a deferred constraint would speak up at the commit, where nobody could record it
    set constraints all immediate;
    perform setup._record_success(v_task, v_job, v_counts);
    return;
  exception
    when query_canceled or assert_failure or others then
      get stacked diagnostics
        v_error.sqlstate = returned_sqlstate,
        v_error.message = message_text,
        v_error.detail = pg_exception_detail,
        v_error.hint = pg_exception_hint,
        v_error.context = pg_exception_context;
  end;
  perform setup._record_failure(v_task, v_job, v_error);
end;
$$;
comment on function setup._execute_task(bigint) is
'Execute a claimed task in the current transaction and record its outcome; never raises for a '
'failed load.';
revoke all on function setup._execute_task(bigint) from public;
