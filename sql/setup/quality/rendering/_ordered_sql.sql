create or replace function setup._ordered_sql(
  p_rule setup.quality_rules,
  p_relation regclass,
  p_column text
)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  if p_rule.arguments ->> 'as' = 'numeric' then
    return format('setup.try_numeric(v.%I::text)', p_column);
  end if;
  if not exists (
    select from pg_attribute as a
    where a.attrelid = p_relation and a.attname = p_column and a.attcollation <> 0
  ) then
    return format('v.%I', p_column);
  elsif p_rule.arguments ->> 'collation' is null then
    return format('v.%I collate "C"', p_column);
  end if;
  return format(
    'v.%I collate %s', p_column, setup._find_collation(p_rule.arguments ->> 'collation')
  );
end;
$$;
comment on function setup._ordered_sql is
'Write a column as a rule compares it: texts bytewise, unless it names a collation or a type.';
revoke all on function setup._ordered_sql from public;
