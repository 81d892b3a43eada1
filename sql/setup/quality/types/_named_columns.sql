create or replace function setup._named_columns(p_rule setup.quality_rules, p_kinds text[])
returns text[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- kinds: column, columns, other_columns
begin
  return (
    select coalesce(array_agg(c.name order by a.position, c.position), '{}')
    from setup.rule_types as t
    cross join lateral jsonb_each(t.arguments)
    with ordinality as a (name, definition, position)
    cross join lateral jsonb_path_query(p_rule.arguments -> a.name, 'lax $[*]')
    with ordinality as v (value, position)
    cross join lateral (select v.value #>> '{}' as name, v.position) as c
    where t.rule_type = p_rule.rule_type
      and a.definition ->> 'kind' = any(p_kinds)
      and jsonb_typeof(p_rule.arguments) = 'object'
      and c.name is not null
  );
end;
$$;
comment on function setup._named_columns is
'Return the columns that the arguments of a rule name, by kind.';
revoke all on function setup._named_columns from public;
