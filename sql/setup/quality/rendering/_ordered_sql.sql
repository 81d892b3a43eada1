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
  return format('v.%I', p_column) || case
    when (setup._column_type(p_relation, p_column)).is_collated then ' collate ' || coalesce(
      setup._find_collation(p_rule.arguments ->> 'collation')::text, '"C"'
    )
    else ''
  end;
end;
$$;
comment on function setup._ordered_sql is
'Write a column as a rule compares it: texts bytewise, unless it names a collation or a type.';
revoke all on function setup._ordered_sql from public;
