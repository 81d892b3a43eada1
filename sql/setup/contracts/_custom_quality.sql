create or replace function setup._custom_quality(p_rule setup.quality_rules)
returns jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select jsonb_build_object(
    'type', 'custom',
    'engine', 'pg_medallion',
    'implementation', jsonb_strip_nulls(jsonb_build_object(
      'type', p_rule.rule_type,
      'where', p_rule.filter,
      'mostly', nullif(trim_scale(p_rule.mostly), 1),
      'must_be_less_than', trim_scale(p_rule.must_be_less_than),
      'unit', case when p_rule.must_be_less_than is not null then p_rule.unit end
    )) || jsonb_build_object(
      'arguments',
      setup._without_defaults(p_rule) || jsonb_strip_nulls(jsonb_build_object(
        'column', case when cardinality(p_rule.columns) = 1 then p_rule.columns[1] end,
        'columns', case when cardinality(p_rule.columns) > 1 then p_rule.columns end,
        'expression', p_rule.expression
      ))
    )
  );
$$;
comment on function setup._custom_quality is
'Write a rule with our own names, as an item of quality of a contract.';
revoke all on function setup._custom_quality from public;
