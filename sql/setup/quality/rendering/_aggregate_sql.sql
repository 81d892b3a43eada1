create or replace function setup._aggregate_sql(p_rule setup.quality_rules, p_relation regclass)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- One aggregate expression, so that one scan answers any number of rules. NULL for a type that a
-- function evaluates, setup._evaluate_<type>.
declare
  v_type     setup.rule_types;
  v_missing  text;
  v_observed text;
begin
  select * into strict v_type from setup.rule_types as t where t.rule_type = p_rule.rule_type;
  if v_type.sql is null then
    return null;
  end if;
  v_missing := setup._missing_part(p_rule, p_relation);
  if v_missing is not null then
    return format('setup._observe_missing(%L)', v_missing);
  end if;
  v_observed := setup._render_rule_sql(v_type.sql, p_rule, v_type, p_relation);
  if v_type.violated_when is null then
    return v_observed;
  end if;
  return format(
    'setup._observe(to_jsonb(%s), %s, %s)',
    v_observed,
    setup._render_rule_sql(
      v_type.violated_when, p_rule, v_type, p_relation, format('(%s)', v_observed)
    ),
    -- a value of a row, unless it is a number or a time
    coalesce(
      (setup._column_type(p_relation, p_rule.columns[1])).category <> all('{N,B,D,T}'::text[])
      and v_type.sql ~ '\{ordered\}', false
    )::text
  );
end;
$$;
comment on function setup._aggregate_sql is
'Write the expression over rows v of a relation that evaluates a rule about it, as jsonb.';
revoke all on function setup._aggregate_sql from public;
