create or replace function setup._odcs_faults(p_path text[], p_object jsonb)
returns setof jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- What is of another kind would say nothing, or something else, to those that read it.
  with elements (path, element, content) as (
    select p_path, 'object', p_object
    union all
    select
      p_path || array['properties', (p.position - 1)::text], 'property', p.value
    from jsonb_path_query(p_object, 'lax $.properties[*]') with ordinality as p (value, position)
  ),

  parts as (
    select e.path, e.element, e.content from elements as e
    union all
    select e.path || '{logicalTypeOptions}', 'options', e.content -> 'logicalTypeOptions'
    from elements as e
    where jsonb_typeof(e.content -> 'logicalTypeOptions') = 'object'
    union all
    select e.path || array[k.key, (i.position - 1)::text], k.element, i.value
    from elements as e
    cross join (
      values
      ('quality', 'quality'), ('relationships', 'relationship'), ('customProperties', 'custom')
    ) as k (key, element)
    cross join lateral jsonb_path_query(e.content -> k.key, 'strict $[*]', '{}', true)
    with ordinality as i (value, position)
  ),

  nested as (
    select p.path, p.element, p.content from parts as p
    union all
    select p.path || array['customProperties', (i.position - 1)::text], 'custom', i.value
    from parts as p
    cross join lateral jsonb_path_query(p.content, 'strict $.customProperties[*]', '{}', true)
    with ordinality as i (value, position)
    where p.element in ('quality', 'relationship')
  )

  select f.fault
  from nested as n
  cross join lateral setup._check_kinds(
    n.path, n.content, setup._odcs_kinds(n.element)
  ) as f (fault);
$$;
comment on function setup._odcs_faults is
'List what in an object of a contract is of another kind than the standard says.';
revoke all on function setup._odcs_faults from public;
