create or replace function setup._fail_task(p_task_id bigint, p_error setup.error_report)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- The transaction of the load is rolled back; this one holds nothing but the record of why. What it
-- is told may be another's words than those of setup._execute_task: it judges them again, and skips
-- nothing that the server can read.
-- Raises MW082 for a job that would be skipped though nobody has to read its source.
declare
  v_task setup.run_tasks := setup._running_task(p_task_id);
  v_job  setup.load_jobs;
begin
  -- keeps cancellations away from here on
  perform from setup.run_tasks as t where t.task_id = p_task_id for update;
  perform pg_advisory_unlock(setup._lock_key('ending', p_task_id));
  select * into v_job from setup.load_jobs as j where j.job_id = v_task.job_id;
  if p_error.sqlstate = 'MW035' and coalesce(v_job.source, '') !~ '^(file|dlt|db):' then
    raise exception using
      errcode = 'MW082',
      message = format('"%s" reads no files or records', v_job.job_name),
      hint = 'Call setup.run_task for this task.';
  elsif p_error.sqlstate = 'MW035' and not setup._only_driver_reads(v_job) then
    p_error.sqlstate := 'MW034';
    p_error.message := format('the files of "%s" changed while they were read', v_job.job_name);
    p_error.detail := 'The driver was needed for them, and is so no more.';
    p_error.hint := 'Run again when they are complete.';
  end if;
  p_error := setup._without_data(
    p_error,
    array(
      select substring(p_error.detail from '(?:^|, )' || k.kind || ' "([^"]*)"')
      from unnest('{schema,table,column,type,constraint}'::text[])
      with ordinality as k (kind, position)
      order by k.position
    )
  );
  perform setup._record_failure(v_task, v_job, p_error);
end;
$$;
comment on function setup._fail_task is
'Record that setup._execute_task could not load a task, after its transaction was rolled back.';
revoke all on function setup._fail_task from public;
