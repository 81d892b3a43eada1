create or replace function setup._rule_hash(p_rule setup.quality_rules)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- what decides its judgement; neither its name nor its severity
  select encode(
    sha256(
      convert_to(
        jsonb_build_array(
          p_rule.rule_type, p_rule.columns, p_rule.arguments, p_rule.expression, p_rule.filter,
          trim_scale(p_rule.mostly), trim_scale(p_rule.must_be_less_than),
          case when p_rule.must_be_less_than is not null then p_rule.unit end, p_rule.gate
        )::text,
        'UTF8'
      )
    ),
    'hex'
  );
$$;
comment on function setup._rule_hash is
'Return the sha256 of what a rule judges by, so that results tell which rule it was.';
revoke all on function setup._rule_hash from public;
