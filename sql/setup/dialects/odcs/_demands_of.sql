create or replace function setup._demands_of(p_content jsonb, p_column text, p_target text)
returns table (key text, name text, rule_type text, columns text[], arguments jsonb)
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- arguments with our own names
  with given as (
    select
      p_content as c,
      coalesce(p_content -> 'logicalTypeOptions', '{}') as o,
      jsonb_build_object('column', p_column) as own,
      array[p_column] as one
  )

  select 'required', 'required', 'not_null', g.one, g.own
  from given as g where p_column is not null and g.c -> 'required' = 'true'
  union all
  select 'unique', 'unique', 'unique', g.one, g.own
  from given as g where p_column is not null and g.c -> 'unique' = 'true'
  union all
  select
    'logicalTypeOptions', 'length', 'length', g.one,
    g.own || jsonb_build_object('min', g.o -> 'minLength', 'max', g.o -> 'maxLength')
  from given as g where p_column is not null and g.o ?| '{minLength,maxLength}'
  union all
  select
    'logicalTypeOptions', 'pattern', 'regex', g.one,
    g.own || jsonb_build_object('pattern', g.o -> 'pattern')
  from given as g where p_column is not null and g.o ? 'pattern'
  union all
  select
    'logicalTypeOptions', 'range', 'range', g.one,
    g.own || jsonb_build_object(
      'min', coalesce(g.o -> 'minimum', g.o -> 'exclusiveMinimum'),
      'max', coalesce(g.o -> 'maximum', g.o -> 'exclusiveMaximum'),
      'strict_min', case when g.o ? 'exclusiveMinimum' and not g.o ? 'minimum' then true end,
      'strict_max', case when g.o ? 'exclusiveMaximum' and not g.o ? 'maximum' then true end
    )
  from given as g
  where p_column is not null
    and g.o ?| '{minimum,maximum,exclusiveMinimum,exclusiveMaximum}'
  union all
  select 'properties', 'key', 'unique', k.columns, jsonb_build_object('columns', k.columns)
  from (
    select array_agg(
      coalesce(p.value ->> 'physicalName', p.value ->> 'name')
      order by
        case jsonb_typeof(p.value -> 'primaryKeyPosition')
          when 'number' then (p.value ->> 'primaryKeyPosition')::numeric
        end,
        p.position
    ) as columns
    from jsonb_path_query(p_content, 'lax $.properties[*]') with ordinality as p (value, position)
    where p.value -> 'primaryKey' = 'true'
  ) as k
  where p_column is null and k.columns is not null
  union all
  -- as our own contracts have them
  select
    'customProperties', 'unique_' || array_to_string(k.columns, '_'), 'unique', k.columns,
    jsonb_build_object('columns', k.columns)
  from given as g
  cross join lateral jsonb_path_query(
    g.c, 'lax $.customProperties[*] ? (@.property == "uniqueKeys").value[*]'
  ) as u (value)
  cross join lateral (
    select array_agg(c.value #>> '{}' order by c.position) as columns
    from jsonb_path_query(u.value, 'strict $[*] ? (@.type() == "string")', '{}', true)
    with ordinality as c (value, position)
  ) as k
  where p_column is null and k.columns is not null
  union all
  select
    'relationships', 'reference_' || r.position, 'foreign_key', w.columns,
    jsonb_build_object(
      'columns', w.columns, 'table', setup._reference_table(r.value), 'to_columns', t.columns
    )
  from given as g
  cross join lateral jsonb_path_query(g.c, 'lax $.relationships[*]')
  with ordinality as r (value, position)
  cross join lateral (
    select coalesce(
      (
        select array_agg(f.name order by f.position)
        from setup._reference_columns(r.value, 'from') with ordinality as f (name, position)
      ),
      g.one
    ) as columns
  ) as w
  cross join lateral (
    select array_agg(f.name order by f.position) as columns
    from setup._reference_columns(r.value, 'to') with ordinality as f (name, position)
  ) as t
  where r.value ? 'to';
$$;
comment on function setup._demands_of is
'List what a contract says of a column, or of a table, that a rule can say too.';
revoke all on function setup._demands_of from public;
