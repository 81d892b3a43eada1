create or replace function setup.unregister_pipeline(p_pipeline text)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- Configuration keys are the pipeline's when they were seeded for it, it names them or their name
-- begins with its own, and no other pipeline names them; those of the framework are nobody's.
declare
  v_targets text[];
  v_keys    text[];
begin
  if not exists (select from setup.pipelines as p where p.pipeline = p_pipeline) then
    raise notice 'pipeline "%" is not registered', setup._for_client(p_pipeline);
    return;
  end if;
  perform setup._require_not_running(
    format('pipeline "%s"', p_pipeline),
    array(select j.job_id from setup.load_jobs as j where j.pipeline = p_pipeline)
  );
  v_targets := array(
    select j.target from setup.load_jobs as j where j.pipeline = p_pipeline and j.target is not null
  );
  with named as (
    select p.pipeline, unnest(p.required_config) as key from setup.pipelines as p
    union
    select p.pipeline, s.source ->> 'path_key'
    from setup.pipelines as p
    cross join jsonb_array_elements(p.sources) as s (source)
    union
    select c.pipeline, c.config_key from setup.etl_config as c where c.pipeline is not null
    union
    select j.pipeline, substring(j.source from '^file:\{([^}]+)\}') from setup.load_jobs as j
    union
    select n.pipeline, n.config_key
    from (
      -- of shop and shop_eu, shop_eu_path is the second's
      select distinct on (c.config_key) p.pipeline, c.config_key
      from setup.etl_config as c
      inner join setup.pipelines as p on starts_with(c.config_key, p.pipeline || '_')
      order by c.config_key, length(p.pipeline) desc
    ) as n
  )
  select array_agg(n.key) into v_keys
  from named as n
  where n.pipeline = p_pipeline
    and not exists (select from named as o where o.key = n.key and o.pipeline <> p_pipeline);

  delete from setup.quality_rules as r where r.target = any(v_targets);
  delete from setup.schedules as s where s.pipeline = p_pipeline;
  perform setup._carry_retractions(array(
    select j.job_id from setup.load_jobs as j where j.pipeline = p_pipeline
  ));
  delete from setup.load_jobs as j where j.pipeline = p_pipeline;
  delete from setup.etl_config as c where c.config_key = any(v_keys) and not c.is_built_in;
  update setup.etl_config as c set pipeline = null where c.pipeline = p_pipeline;
  delete from setup.pipelines as p where p.pipeline = p_pipeline;
  perform setup._name_leftovers(v_targets);
end;
$$;
comment on function setup.unregister_pipeline is
'Remove a pipeline with jobs, rules, schedules, keys and quarantine; tables and log stay. Raises '
'MW022.';
revoke all on function setup.unregister_pipeline from public;
