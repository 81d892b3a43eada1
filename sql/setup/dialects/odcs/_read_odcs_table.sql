create or replace function setup._read_odcs_table(p_path text[], p_target text, p_object jsonb)
returns setof jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  with elements as (
    select p_path as path, null as column_name, p_object as content
    union all
    select
      p_path || array['properties', (p.position - 1)::text],
      coalesce(p.value ->> 'physicalName', p.value ->> 'name'), p.value
    from jsonb_path_query(p_object, 'lax $.properties[*]') with ordinality as p (value, position)
  ),

  items as (
    select
      e.path || array['quality', (q.position - 1)::text] as path, e.column_name, q.value as item
    from elements as e
    cross join lateral jsonb_path_query(e.content, 'lax $.quality[*]')
    with ordinality as q (value, position)
  )

  select f.entry
  from items as i
  cross join lateral setup._odcs_entries(i.path, p_target, i.column_name, i.item) as f (entry)
  union all
  select d.entry
  from elements as e
  cross join lateral setup._odcs_demands(e.path, p_target, e.column_name, e.content) as d (entry)
  union all
  select setup._fault(
    min(u.path), format(
      '"%s" is no rule and is not taken%s', u.key,
      case when count(*) > 1 then format(' (%s places)', count(*)) else '' end
    )
  ) || '{"is_note": true}'
  from (
    select e.path || k.key as path, k.key
    from elements as e
    cross join lateral jsonb_object_keys(e.content) as k (key)
    where k.key not in (
      'id', 'name', 'physicalName', 'physicalType', 'logicalType', 'logicalTypeOptions',
      'description', 'properties', 'quality', 'required', 'unique', 'primaryKey',
      'primaryKeyPosition', 'relationships', 'customProperties'
    )
    union all
    select i.path || k.key, k.key
    from items as i
    cross join lateral jsonb_object_keys(
      case jsonb_typeof(i.item) when 'object' then i.item else '{}' end
    ) as k (key)
    where k.key in (
      'schedule', 'scheduler', 'businessImpact', 'method', 'tags', 'authoritativeDefinitions'
    )
  ) as u
  group by u.key;
$$;
comment on function setup._read_odcs_table is
'Read a table of a contract: its rules and what it says else.';
revoke all on function setup._read_odcs_table from public;
