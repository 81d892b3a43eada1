create or replace function setup._disabled_stage(p_pipeline text, p_layer text)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select s.stage
  from unnest(
    case p_layer when 'bronze' then '{extract,load}' else '{transform}' end::text[]
  ) as s (stage)
  where setup._nightly_setting(p_pipeline, format('stages.%s.enabled', s.stage)) = 'false'
  limit 1;
$$;
comment on function setup._disabled_stage is
'Return the stage of a nightly pipeline that is switched off and that a layer is part of, or NULL.';
revoke all on function setup._disabled_stage from public;
