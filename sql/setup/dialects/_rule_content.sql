create or replace function setup._rule_content(p_rule setup.quality_rules)
returns jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- what it judges; how, is in its other columns
  select jsonb_build_array(
    p_rule.rule_type, p_rule.columns, p_rule.expression, setup._without_defaults(p_rule),
    p_rule.filter
  );
$$;
comment on function setup._rule_content is
'Return what a rule judges, so that two rules that judge the same compare as equal.';
revoke all on function setup._rule_content from public;
