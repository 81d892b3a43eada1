create or replace function setup._read_odcs_levels(p_document jsonb, p_target text)
returns setof jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- service levels: how fresh a column is, orders.ordered_at; a rule fresh of the same says more
  with levels as (
    select
      array['slaProperties', (s.position - 1)::text] as path, s.value as level,
      setup._sla_interval(s.value) as max_age,
      regexp_match(
        coalesce(s.value ->> 'element', p_document ->> 'slaDefaultElement'), '^(.+)\.([^.]+)$'
      ) as element
    from jsonb_path_query(p_document, 'lax $.slaProperties[*]')
    with ordinality as s (value, position)
  ),

  placed as (
    select l.*, o.object, o.target
    from levels as l
    left join lateral (
      select o.value as object, coalesce(p_target, setup._relation_name(
        setup._contract_table(p_document, o.value)
      )) as target
      from jsonb_path_query(p_document, 'lax $.schema[*]') as o (value)
      where l.element[1] in (o.value ->> 'name', o.value ->> 'physicalName')
        and (p_target is null or setup._is_called(p_target, o.value))
      limit 1
    ) as o on true
  )

  select case
    when p.max_age is null or p.target is null then setup._fault(
      p.path, format('the service level "%s" is no rule and is not taken', p.level ->> 'property')
    ) || '{"is_note": true}'
    else setup._entry(
      p.path, p.target, 'freshness',
      jsonb_build_object('column', p.element[2], 'max_age', p.max_age),
      jsonb_strip_nulls(jsonb_build_object('description', p.level -> 'description'))
    )
  end
  from placed as p
  where p.max_age is null or p.target is null
    or not jsonb_path_exists(
      p.object,
      '$.**.implementation ? (@.type == "fresh" && @.arguments.column == $column)',
      jsonb_build_object('column', p.element[2])
    )
  union all
  select setup._fault(array[k.key], format('"%s" is no rule and is not taken', k.key))
    || '{"is_note": true}'
  from jsonb_object_keys(p_document) as k (key)
  where k.key in (
    'tenant', 'tags', 'support', 'price', 'roles', 'authoritativeDefinitions', 'customProperties'
  );
$$;
comment on function setup._read_odcs_levels is
'Read the service levels of a contract, and list what else it says that is no rule.';
revoke all on function setup._read_odcs_levels from public;
