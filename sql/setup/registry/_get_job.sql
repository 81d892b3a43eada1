create or replace function setup._get_job(p_job_name text)
returns setup.load_jobs
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_job setup.load_jobs;
begin
  select * into v_job from setup.load_jobs as j where j.job_name = p_job_name;
  if not found then
    raise exception using
      errcode = 'MW002',
      message = format('unknown job "%s"', p_job_name),
      hint = setup._did_you_mean(p_job_name, array(select j.job_name from setup.load_jobs as j));
  end if;
  return v_job;
end;
$$;
comment on function setup._get_job is
'Return a job by name. Raises MW002 for an unknown one.';
revoke all on function setup._get_job from public;
