create or replace function setup._count_refused(p_job setup.load_jobs)
returns bigint
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select count(*)
  from setup.quarantine as q
  where q.job_id = p_job.job_id and q.status = 'open' and q.rule_name = 'unconvertible';
$$;
comment on function setup._count_refused is
'Count the copied rows that wait in quarantine for a value that is none of its type.';
revoke all on function setup._count_refused from public;
