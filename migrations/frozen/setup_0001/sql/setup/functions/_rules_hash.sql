create or replace function setup._rules_hash(p_target text)
returns text
language sql
stable
set search_path = ''
as $$
  select string_agg(
    concat_ws(
      ':', r.rule_name, r.rule_type, r.columns, r.expression, r.arguments, r.gate, r.reason,
      r.rule_order
    ),
    ',' order by r.rule_name
  )
  from setup.quality_rules as r
  where r.target = p_target and r.is_enabled;
$$;
comment on function setup._rules_hash(text) is 'Return a text that changes when a rule of the target does.';
revoke all on function setup._rules_hash(text) from public;
