create or replace function setup._contract_relationship(
  p_table regclass,
  p_columns text[],
  p_other regclass,
  p_other_columns text[]
)
returns jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- The standard takes names of letters, digits and _ alone: as they are, they are custom. What a
  -- property refers to has no from.
  select jsonb_strip_nulls(jsonb_build_object(
    'type', 'foreignKey',
    'from', case
      when p_columns is not null then (
        select jsonb_agg(
          setup._reference_word(t.relname) || '.' || setup._reference_word(c.name)
          order by c.position
        )
        from pg_class as t
        cross join unnest(p_columns) with ordinality as c (name, position)
        where t.oid = p_table
      )
    end,
    'to', case
      when p_columns is null then to_jsonb(t.words[1]) else to_jsonb(t.words)
    end,
    'customProperties', jsonb_build_array(
      jsonb_build_object('property', 'physicalTable', 'value', setup._relation_name(p_other)),
      jsonb_build_object('property', 'physicalColumns', 'value', p_other_columns)
    ) || case
      when p_columns is null then '[]'
      else jsonb_build_array(
        jsonb_build_object('property', 'physicalFrom', 'value', p_columns)
      )
    end
  ))
  from (
    select array_agg(
      setup._reference_word(c.relname) || '.' || setup._reference_word(o.name) order by o.position
    ) as words
    from pg_class as c
    cross join unnest(p_other_columns) with ordinality as o (name, position)
    where c.oid = p_other
  ) as t;
$$;
comment on function setup._contract_relationship is
'Return the relationship of a contract that a foreign key is.';
revoke all on function setup._contract_relationship from public;
