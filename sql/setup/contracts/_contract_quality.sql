create or replace function setup._contract_quality(p_rule setup.quality_rules)
returns jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- Of the library of the standard, where that says all of the rule; else as our own, which is
  -- lossless.
  select jsonb_strip_nulls(jsonb_build_object(
    'name', p_rule.rule_name,
    'description', p_rule.description,
    'dimension', case t.dimension when 'validity' then 'conformity' else t.dimension end,
    'severity', p_rule.severity,
    'customProperties', jsonb_build_array(
      jsonb_build_object('property', 'gate', 'value', p_rule.gate)
    ) || coalesce(
      (
        select jsonb_agg(jsonb_build_object('property', c.name, 'value', c.value) order by c.name)
        from (
          values
          ('reason', to_jsonb(p_rule.reason)),
          ('enabled', case when not p_rule.is_enabled then to_jsonb(false) end)
        ) as c (name, value)
        where c.value is not null
      ),
      '[]'
    )
  )) || coalesce(setup._library_quality(p_rule), setup._custom_quality(p_rule))
  from setup.rule_types as t
  where t.rule_type = p_rule.rule_type;
$$;
comment on function setup._contract_quality is
'Write a rule as an item of quality of a contract.';
revoke all on function setup._contract_quality from public;
