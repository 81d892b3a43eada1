create or replace function setup.unregister_pipeline(p_pipeline text)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  delete from setup.quality_rules
  where target in (
    select j.target from setup.load_jobs as j where j.pipeline = p_pipeline and j.target is not null
  );
  delete from setup.schedules where pipeline = p_pipeline;
  delete from setup.load_jobs where pipeline = p_pipeline;
  delete from setup.etl_config
  where config_key = any(
    array(
      select unnest(p.required_config) from setup.pipelines as p where p.pipeline = p_pipeline
    )
  )
  and not exists (
    select from setup.pipelines as p
    where p.pipeline <> p_pipeline and etl_config.config_key = any(p.required_config)
  );
  delete from setup.pipelines where pipeline = p_pipeline;
end;
$$;
comment on function setup.unregister_pipeline(text) is
'Remove a pipeline with its jobs, rules, schedules, files and quarantine; the log of its loads '
'stays.';
revoke all on function setup.unregister_pipeline(text) from public;
