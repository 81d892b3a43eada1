create or replace function setup._contract_object(p_table regclass)
returns jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'name', c.relname,
    'physicalName', setup._relation_name(p_table),
    'physicalType', case c.relkind
      when 'v' then 'view' when 'm' then 'materialized view' when 'f' then 'foreign table'
      else 'table'
    end,
    'logicalType', 'object',
    'description', obj_description(p_table, 'pg_class'),
    'properties', (
      select jsonb_agg(setup._contract_property(p_table, a.name) order by a.position)
      from unnest(setup._delivered_columns(p_table)) with ordinality as a (name, position)
    ),
    'relationships', (
      select jsonb_agg(setup._contract_relationship(p_table, f.columns, f.other, f.other_columns))
      from setup._references_of(p_table) as f
      where cardinality(f.columns) > 1
    ),
    'quality', (
      select jsonb_agg(setup._contract_quality(r) order by r.rule_order, r.rule_name collate "C")
      from setup.quality_rules as r
      where r.target = setup._relation_name(p_table)
        and not (
          cardinality(r.columns) = 1 and r.columns <@ setup._delivered_columns(p_table)
        )
    ),
    'customProperties', (
      select jsonb_build_array(
        jsonb_build_object('property', 'uniqueKeys', 'value', jsonb_agg(k.columns))
      )
      from setup._unique_keys(p_table) as k
      where not k.is_primary and cardinality(k.columns) > 1
      having count(*) > 0
    )
  ))
  from pg_class as c
  where c.oid = p_table;
$$;
comment on function setup._contract_object is
'Return the object of a contract that describes a table.';
revoke all on function setup._contract_object from public;
