create or replace function setup._expectation(p_rule setup.quality_rules)
returns jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select jsonb_build_object(
    'expectation_type', w.written -> 'name',
    'kwargs', w.written -> 'arguments' || jsonb_strip_nulls(jsonb_build_object(
      'where', p_rule.filter,
      'mostly', nullif(trim_scale(p_rule.mostly), 1),
      case p_rule.unit when 'percent' then 'must_be_less_than_percent' else 'must_be_less_than' end,
      trim_scale(p_rule.must_be_less_than)
    )),
    'meta', jsonb_strip_nulls(jsonb_build_object(
      'name', p_rule.rule_name,
      'severity', p_rule.severity,
      'description', p_rule.description,
      'gate', p_rule.gate,
      'reason', p_rule.reason,
      'enabled', case when not p_rule.is_enabled then false end
    ))
  )
  -- offset 0: translated once
  from (select setup._rule_to_dialect(p_rule, 'suite') as written offset 0) as w;
$$;
comment on function setup._expectation is
'Write a rule as an expectation of a suite.';
revoke all on function setup._expectation from public;
