create or replace function setup._claimed_job(p_task_id bigint)
returns setup.load_jobs
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select j
  from setup._running_task(p_task_id) as t
  inner join setup.load_jobs as j on j.job_id = t.job_id;
$$;
comment on function setup._claimed_job(bigint) is
'Return the job of a task that this session has claimed. Raises MW023.';
revoke all on function setup._claimed_job(bigint) from public;
