create or replace function setup._fail_task(p_task_id bigint, p_error setup.error_report)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- The transaction of the load is rolled back; this one holds nothing but the record of why.
-- Raises MW082 for a job that would be skipped though nobody has to read its source.
declare
  v_task setup.run_tasks := setup._running_task(p_task_id);
  v_job  setup.load_jobs;
begin
  -- keeps cancellations away from here on
  perform from setup.run_tasks as t where t.task_id = p_task_id for update;
  perform pg_advisory_unlock(setup._lock_key('ending', p_task_id));
  select * into v_job from setup.load_jobs as j where j.job_id = v_task.job_id;
  if p_error.sqlstate = 'MW035' and coalesce(v_job.source, '') !~ '^(file|dlt):' then
    raise exception using
      errcode = 'MW082',
      message = format('"%s" reads no files or records', v_job.job_name),
      hint = 'Call setup.run_task for this task.';
  end if;
  perform setup._record_failure(v_task, v_job, p_error);
end;
$$;
comment on function setup._fail_task(bigint, setup.error_report) is
'Record that setup._execute_task could not load a task, after its transaction was rolled back.';
revoke all on function setup._fail_task(bigint, setup.error_report) from public;
