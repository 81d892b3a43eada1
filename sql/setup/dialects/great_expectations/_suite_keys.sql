create or replace function setup._suite_keys(p_dialect text)
returns jsonb
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select case p_dialect
    when 'suite' then
      '{"validation_name": "string", "description": "string", "data_source": "string!",
        "quality_thresholds": "object", "expectations": "array!"}'::jsonb
    else
      '{"name": "string", "expectation_suite_name": "string", "id": "any", "ge_cloud_id": "any",
        "data_asset_type": "any", "citations": "any", "notes": "any", "meta": "any",
        "suite_parameters": "object", "evaluation_parameters": "object", "expectations": "array!"}'
  end;
$$;
comment on function setup._suite_keys is
'Return the keys of a suite, ours or of Great Expectations, with their kinds.';
revoke all on function setup._suite_keys from public;
