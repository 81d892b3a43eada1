create or replace function setup.configure_pipeline(
  p_pipeline text,
  p_is_enabled boolean default null,
  p_on_busy text default null,
  p_description text default null,
  p_reset text[] default '{}'
)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- NULL leaves a setting; p_reset names those that are as last registered again.
declare
  v_pipeline setup.pipelines;
begin
  -- what another session configures at the same time stays too
  perform from setup.pipelines as p where p.pipeline = p_pipeline for update;
  v_pipeline := setup._get_pipeline(p_pipeline);
  v_pipeline := jsonb_populate_record(
    v_pipeline,
    setup._reset_values(
      'MW012', format('pipeline "%s"', p_pipeline),
      setup._registered_values('setup.pipelines', v_pipeline.registered),
      '{is_enabled,on_busy,description}', p_reset
    )
  );
  v_pipeline.on_busy := coalesce(p_on_busy, v_pipeline.on_busy);
  perform setup._check_pipeline_values(p_pipeline, to_jsonb(v_pipeline));
  update setup.pipelines as p set
    is_enabled = coalesce(p_is_enabled, v_pipeline.is_enabled),
    on_busy = v_pipeline.on_busy,
    description = coalesce(p_description, v_pipeline.description)
  where p.pipeline = p_pipeline;
end;
$$;
comment on function setup.configure_pipeline is
'Change settings of a pipeline that later registrations keep, or p_reset them. Raises MW001, '
'MW012.';
revoke all on function setup.configure_pipeline from public;
