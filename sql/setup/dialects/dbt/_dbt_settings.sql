create or replace function setup._dbt_settings(p_body jsonb, p_config jsonb)
returns setof jsonb
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- error ends a build, as fail does a load; violations below error_if, not below warn_if, warn
  with limits as (
    select
      coalesce(lower(p_config ->> 'severity'), 'error') as severity,
      setup._dbt_limit(p_config ->> 'error_if') as error_limit,
      setup._dbt_limit(p_config ->> 'warn_if') as warn_limit
  )

  select jsonb_strip_nulls(jsonb_build_object(
    'rule_name', p_body ->> 'name' || case when g.is_second then '_warn' else '' end,
    'description', coalesce(p_body ->> 'description', p_config ->> 'description'),
    'severity', coalesce(p_config #> '{meta,severity}', to_jsonb(g.severity)),
    'gate', p_config #> '{meta,gate}',
    'usual_gate', g.gate,
    'filter', coalesce(p_config ->> 'where', p_config ->> 'row_condition'),
    'must_be_less_than', g.violations,
    'is_enabled', p_config -> 'enabled'
  ))
  from limits as l
  cross join lateral (
    values
    ('fail', 'high', l.error_limit, l.severity = 'error', false),
    (
      'warn', 'medium', l.warn_limit,
      l.severity = 'warn' or coalesce(l.warn_limit, 1) < l.error_limit, l.severity = 'error'
    )
  ) as g (gate, severity, violations, is_wanted, is_second)
  where g.is_wanted;
$$;
comment on function setup._dbt_settings is
'Return how a test of dbt judges, as settings of one rule or two.';
revoke all on function setup._dbt_settings from public;
