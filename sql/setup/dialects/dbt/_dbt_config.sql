create or replace function setup._dbt_config(p_body jsonb)
returns jsonb
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- older files have it beside the arguments
  select coalesce(
    jsonb_object_agg(
      k.key,
      coalesce(
        p_body #> array['config', k.key], p_body -> k.key, p_body #> array['arguments', k.key]
      )
    ),
    '{}'
  )
  from (
    select jsonb_object_keys(p_body) as key
    union
    select jsonb_object_keys(
      case jsonb_typeof(p_body -> 'config') when 'object' then p_body -> 'config' else '{}' end
    )
    union
    select 'row_condition' where p_body #> '{arguments,row_condition}' is not null
  ) as k
  where p_body #> array['config', k.key] is not null
    or k.key in (
      'where', 'row_condition', 'severity', 'limit', 'warn_if', 'error_if', 'fail_calc', 'enabled',
      'meta'
    );
$$;
comment on function setup._dbt_config is
'Return the config of a test of dbt.';
revoke all on function setup._dbt_config from public;
