create or replace function setup._claimed_job(p_task_id bigint, p_reads text)
returns setup.load_jobs
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- p_reads: file, dlt or db, what the caller is about. A client loads nothing else.
-- Raises MW023, MW082.
declare
  v_job setup.load_jobs;
begin
  select j.* into v_job
  from setup._running_task(p_task_id) as t
  inner join setup.load_jobs as j on j.job_id = t.job_id;
  if v_job.source is null or not starts_with(v_job.source, p_reads || ':') then
    raise exception using
      errcode = 'MW082',
      message = format(
        '"%s" reads no %s', v_job.job_name,
        case p_reads when 'file' then 'files' when 'dlt' then 'records' else 'tables' end
      ),
      hint = 'Call setup.run_task for this task.';
  end if;
  return v_job;
end;
$$;
comment on function setup._claimed_job is
'Return the job of a task that this session has claimed, if it reads files or records as expected.';
revoke all on function setup._claimed_job from public;
