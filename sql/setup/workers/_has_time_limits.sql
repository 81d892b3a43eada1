create or replace function setup._has_time_limits(p_run_id bigint)
returns boolean
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  select r.deadline is not null or r.layer_timeouts is not null or exists (
    select
    from setup.run_tasks as t
    inner join setup.load_jobs as j on j.job_id = t.job_id
    where t.run_id = r.run_id
      and (j.timeout is not null or j.options ?| '{extract_timeout,load_timeout}')
  )
  from setup.runs as r
  where r.run_id = p_run_id;
$$;
comment on function setup._has_time_limits is
'Tell whether a run, one of its layers or one of its jobs has a time limit.';
revoke all on function setup._has_time_limits from public;
