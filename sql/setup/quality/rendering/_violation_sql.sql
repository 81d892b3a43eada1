create or replace function setup._violation_sql(
  p_rule setup.quality_rules,
  p_source regclass default null
)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- NULL passes value rules, for a comparison with it is not true. Without p_source the rows are
-- those of the target.
declare
  v_source    regclass := coalesce(p_source, setup._find_relation(p_rule.target));
  v_type      setup.rule_types;
  v_condition text;
begin
  select * into strict v_type from setup.rule_types as t where t.rule_type = p_rule.rule_type;
  if setup._missing_part(p_rule, v_source) is not null then
    return 'true';
  end if;
  v_condition := setup._render_rule_sql(v_type.sql, p_rule, v_type, v_source);
  if p_rule.filter is null then
    return v_condition;
  end if;
  return format('(%s) is true and (%s)', p_rule.filter, v_condition);
end;
$$;
comment on function setup._violation_sql is
'Write the condition over a row v of a relation that is true for one that violates a rule.';
revoke all on function setup._violation_sql from public;
