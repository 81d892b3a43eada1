create or replace function setup._rule_name_of(p_rule setup.quality_rules)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- a name of a rule whose document gives it none: amount_range, row_count
  select left(
    concat_ws('_', nullif(array_to_string(p_rule.columns, '_'), ''), p_rule.rule_type), 200
  );
$$;
comment on function setup._rule_name_of is
'Make up a name of a rule from its columns and its type.';
revoke all on function setup._rule_name_of from public;
