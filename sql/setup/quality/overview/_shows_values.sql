create or replace function setup._shows_values(p_rule setup.quality_rules)
returns boolean
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- what somebody wrote, or took from a file, is his to show
  select p_rule.origin = 'proposed'
    and p_rule.rule_type in ('accepted_values', 'range')
    and p_rule.arguments = p_rule.registered -> 'arguments';
$$;
comment on function setup._shows_values is
'Tell whether the arguments of a rule are values that a profile has found in rows.';
revoke all on function setup._shows_values from public;
