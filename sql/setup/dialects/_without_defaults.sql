create or replace function setup._without_defaults(p_rule setup.quality_rules)
returns jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(jsonb_object_agg(a.key, a.value), '{}')
  from jsonb_each(p_rule.arguments) as a
  left join setup.rule_types as t on t.rule_type = p_rule.rule_type
  where a.value <> 'null'
    and a.value is distinct from t.arguments #> array[a.key, 'default'];
$$;
comment on function setup._without_defaults is
'Return the arguments of a rule without those that say what holds anyway.';
revoke all on function setup._without_defaults from public;
