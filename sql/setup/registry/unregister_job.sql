create or replace function setup.unregister_job(p_job_name text)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_job setup.load_jobs := setup._get_job(p_job_name);
begin
  perform setup._require_not_running(format('job "%s"', v_job.job_name), array[v_job.job_id]);
  delete from setup.quality_rules as r where r.target = v_job.target;
  perform setup._carry_retractions(array[v_job.job_id]);
  delete from setup.load_jobs as j where j.job_id = v_job.job_id;
  perform setup._name_leftovers(array[v_job.target]);
  if exists (
    select
    from setup.pipelines as p
    cross join jsonb_array_elements(p.sources) as s (source)
    inner join pg_class as c on starts_with(c.relname, s.source ->> 'prefix')
    where v_job.layer = 'bronze' and c.oid = setup._find_relation(v_job.target)
      and c.relnamespace = 'bronze'::regnamespace
  ) then
    raise notice 'the next run finds "%" again: drop the table, or disable its job instead',
      setup._for_client(v_job.target);
  end if;
end;
$$;
comment on function setup.unregister_job is
'Remove a job with its rules, files and quarantine; table and log stay. Raises MW002, MW022.';
revoke all on function setup.unregister_job from public;
