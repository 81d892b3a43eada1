create or replace function setup._is_up_to_date(p_job setup.load_jobs, p_full_refresh boolean)
returns boolean
language plpgsql
stable
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
-- One plan for all jobs of a run: what is inlined here takes longer to plan than to run.
begin
  return (select s.reason from setup._staleness_reason(p_job, p_full_refresh) as s) is null;
end;
$$;
comment on function setup._is_up_to_date is
'Tell whether a job has nothing to load.';
revoke all on function setup._is_up_to_date from public;
