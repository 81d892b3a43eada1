create or replace function setup._nightly_setting(p_pipeline text, p_setting text)
returns jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- what pipeline.yml says, what the pipeline brings, the default; NULL where it is not nightly
  select coalesce(
    nullif(n.configured #> string_to_array(p_setting, '.'), 'null'),
    nullif(n.registered #> string_to_array(p_setting, '.'), 'null'),
    s.default_value
  )
  from setup.nightly_pipelines as n
  left join setup.nightly_settings as s on s.document = 'pipeline' and s.setting = p_setting
  where n.pipeline = p_pipeline;
$$;
comment on function setup._nightly_setting is
'Return what holds for a nightly pipeline; NULL for any other pipeline.';
revoke all on function setup._nightly_setting from public;
