create or replace function setup._named_columns(p_rule setup.quality_rules, p_kinds text[])
returns text[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Kinds: column, columns, other_columns.
begin
  if p_rule.arguments = '{}' or jsonb_typeof(p_rule.arguments) <> 'object' then
    return '{}';
  end if;
  return array(
    select v.value #>> '{}'
    from setup.rule_types as t
    cross join lateral jsonb_each(p_rule.arguments) as a (name, value)
    cross join lateral jsonb_path_query(a.value, 'lax $[*]') as v (value)
    where t.rule_type = p_rule.rule_type
      and t.arguments #>> array[a.name, 'kind'] = any(p_kinds)
      and v.value <> 'null'
  );
end;
$$;
comment on function setup._named_columns is
'Return the columns that the arguments of a rule name, by kind.';
revoke all on function setup._named_columns from public;
