create or replace function setup._contract_property(p_table regclass, p_column text)
returns jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'name', p_column,
    'physicalType', format_type(a.atttypid, a.atttypmod),
    'description', col_description(p_table, a.attnum),
    'required', nullif(a.attnotnull, false),
    'primaryKey', nullif(k.position is not null, false),
    'primaryKeyPosition', k.position,
    'unique', nullif(
      exists (select from setup._unique_keys(p_table) as u where u.columns = array[p_column]), false
    ),
    'relationships', (
      select jsonb_agg(setup._contract_relationship(p_table, null, f.other, f.other_columns))
      from setup._references_of(p_table) as f
      where f.columns = array[p_column]
    ),
    'quality', (
      select jsonb_agg(setup._contract_quality(r) order by r.rule_order, r.rule_name collate "C")
      from setup.quality_rules as r
      where r.target = setup._relation_name(p_table) and r.columns = array[p_column]
    )
  )) || setup._logical_type(a.atttypid, a.atttypmod)
  from pg_attribute as a
  left join lateral (
    select array_position(u.columns, p_column) as position
    from setup._unique_keys(p_table) as u
    where u.is_primary and p_column = any(u.columns)
  ) as k on true
  where a.attrelid = p_table and a.attname = p_column and not a.attisdropped;
$$;
comment on function setup._contract_property is
'Return the property of a contract that describes a column.';
revoke all on function setup._contract_property from public;
