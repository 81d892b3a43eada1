create or replace function setup._awaits_first_delivery(p_job setup.load_jobs)
returns boolean
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- an empty delivery is one too
  select coalesce(bool_and(not d.was_loaded), false)
  from (
    select exists (
      select from setup.load_log as l
      where l.job_id = k.job_id and l.status in ('succeeded', 'partial')
    ) as was_loaded
    from setup.job_dependencies as s
    inner join setup.load_jobs as k on s.source in (k.job_name, k.target)
    where s.job_id = p_job.job_id and s.source is distinct from p_job.target
  ) as d;
$$;
comment on function setup._awaits_first_delivery is
'Tell whether all sources of a job are tables of jobs, none of which was ever loaded.';
revoke all on function setup._awaits_first_delivery from public;
