create or replace function setup._execute_task(p_task_id bigint)
returns setup.error_report
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- The job boundary. NULL: it went well, and data, watermark, log and queue become visible with the
-- caller's commit. Else the caller rolls back and calls setup._fail_task in a transaction of its
-- own, so that neither the load nor its outcome can harm the record of why it failed.
declare
  v_claim      record;
  v_task       setup.run_tasks;
  v_job        setup.load_jobs;
  v_counts     setup.load_counts;
  v_error      setup.error_report;
  v_schema     text;
  v_table      text;
  v_column     text;
  v_type       text;
  v_constraint text;
begin
  select t as task, j as job, r as run into v_claim
  from setup._running_task(p_task_id) as t
  inner join setup.load_jobs as j on j.job_id = t.job_id
  inner join setup.runs as r on r.run_id = t.run_id;
  v_task := v_claim.task;
  v_job := v_claim.job;
  begin
    -- a limit that has passed already cancels the session while it says that it begins
    perform setup._show_work(v_task, v_job);
    perform setup._require_time_left(v_task, v_claim.run);
    perform setup._limit_locks(v_job);
    perform setup._grant_memory(v_job, (v_claim.run).workers);
    v_counts := setup._load(v_job, v_task.load_id, (v_claim.run).full_refresh);
    -- a deferred constraint would speak up at the commit, where nobody could record it
    set constraints all immediate;
    perform setup._record_success(v_task, v_job, v_counts);
    return null;
  exception
    when query_canceled or assert_failure or others then
      get stacked diagnostics
        v_error.sqlstate = returned_sqlstate,
        v_error.message = message_text,
        v_error.detail = pg_exception_detail,
        v_error.hint = pg_exception_hint,
        v_error.context = pg_exception_context,
        v_schema = schema_name,
        v_table = table_name,
        v_column = column_name,
        v_type = pg_datatype_name,
        v_constraint = constraint_name;
  end;
  if v_error.sqlstate = 'MW040' then
    v_error.results := setup._results_of_error(v_type);
    v_type := null;
  end if;
  perform setup._hold_off_cancellation(p_task_id, v_error.sqlstate);
  return setup._without_data(
    setup._explain_error(v_error, v_job), array[v_schema, v_table, v_column, v_type, v_constraint]
  );
end;
$$;
comment on function setup._execute_task is
'Execute a claimed task in the current transaction; return the error of a failed load, for '
'setup._fail_task.';
revoke all on function setup._execute_task from public;
