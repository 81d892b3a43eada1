create or replace function setup.register_pipeline(
  p_pipeline text,
  p_description text default null,
  p_required_config text[] default '{}',
  p_sources jsonb default '[]',
  p_on_busy text default 'wait',
  p_required_environment text[] default '{}'
)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
set datestyle = 'ISO, MDY'
set quote_all_identifiers = off
set standard_conforming_strings = on
as $$
declare
  v_new setup.pipelines;
  v_old setup.pipelines;
  v_values jsonb;
begin
  v_values := jsonb_build_object(
    'description', p_description,
    'required_config', p_required_config,
    'sources', p_sources,
    'on_busy', p_on_busy,
    'required_environment', p_required_environment
  );
  perform setup._check_pipeline_values(p_pipeline, v_values);
  perform setup._require_free_names(p_pipeline, p_required_config, p_sources);
  select * into v_old from setup.pipelines as p where p.pipeline = p_pipeline for update;
  v_new := jsonb_populate_record(
    null::setup.pipelines,
    case
      when v_old.pipeline is null then v_values
      else setup._keep_user_values(
        to_jsonb(v_old) - '{pipeline,is_enabled,registered}'::text[],
        setup._registered_values('setup.pipelines', v_old.registered), v_values
      )
    end
  );
  insert into setup.pipelines as p (
    pipeline, description, required_config, sources, on_busy, required_environment, registered
  )
  values (
    p_pipeline, v_new.description, v_new.required_config, v_new.sources, v_new.on_busy,
    v_new.required_environment, v_values
  )
  on conflict (pipeline) do update set
    description = excluded.description,
    required_config = excluded.required_config,
    sources = excluded.sources,
    on_busy = excluded.on_busy,
    required_environment = excluded.required_environment,
    registered = excluded.registered
  where (
    p.description, p.required_config, p.sources, p.on_busy, p.required_environment, p.registered
  ) is distinct from (
    excluded.description, excluded.required_config, excluded.sources, excluded.on_busy,
    excluded.required_environment, excluded.registered
  );
end;
$$;
comment on function setup.register_pipeline is
'Register a pipeline or bring it up to date; what a user changed since then stays. Raises MW012, '
'MW094.';
revoke all on function setup.register_pipeline from public;
