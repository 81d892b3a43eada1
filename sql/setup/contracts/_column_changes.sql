create or replace function setup._column_changes(p_promised jsonb, p_found jsonb)
returns table (
  path text[],
  element text,
  change text,
  breaks boolean,
  promised text,
  actual text
)
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- two objects of contracts; what the promised one does not say, it does not promise
  with columns_promised as (
    select
      array['properties', (p.position - 1)::text] as path,
      coalesce(p.value ->> 'physicalName', p.value ->> 'name') as name, p.position, p.value as says
    from jsonb_path_query(p_promised, 'lax $.properties[*]') with ordinality as p (value, position)
  ),

  columns_found as (
    select f.value ->> 'name' as name, f.position, f.value as says
    from jsonb_path_query(p_found, 'lax $.properties[*]') with ordinality as f (value, position)
  ),

  both_have as (
    select
      p.path, name, p.position as promised_at, f.position as found_at, p.says as promised,
      f.says as found, p.says is null as is_new, f.says is null as is_gone
    from columns_promised as p
    full join columns_found as f using (name)
  )

  select
    coalesce(b.path, '{}'), b.name, c.change, c.breaks, c.promised, c.actual
  from both_have as b
  cross join lateral (
    select 'the column is gone' as change, true as breaks, null as promised, null as actual
    where b.is_gone
    union all
    select 'the column is new', false, null, b.found ->> 'physicalType' where b.is_new
    union all
    select
      'the type is another',
      not setup._type_narrows(b.promised ->> 'physicalType', b.found ->> 'physicalType'),
      b.promised ->> 'physicalType', b.found ->> 'physicalType'
    where setup._type_text(b.promised ->> 'physicalType')
      <> setup._type_text(b.found ->> 'physicalType')
    union all
    select
      'the logical type is another', true, b.promised ->> 'logicalType', b.found ->> 'logicalType'
    where b.promised ->> 'physicalType' is null
      and b.promised ->> 'logicalType' <> b.found ->> 'logicalType'
    union all
    select
      'the description is another', false, b.promised ->> 'description',
      b.found ->> 'description'
    where not b.is_gone and b.promised ->> 'description' is distinct from b.found ->> 'description'
      and b.promised ? 'description'
  ) as c
  union all
  select
    '{}'::text[], p_found ->> 'physicalName', 'the columns are in another order', false, null, null
  from both_have as b
  where not b.is_gone and not b.is_new
  having array_agg(b.name order by b.promised_at) <> array_agg(b.name order by b.found_at)
  union all
  select
    '{}', p_found ->> 'physicalName', 'the description is another', false,
    p_promised ->> 'description', p_found ->> 'description'
  where p_promised ->> 'description' is distinct from p_found ->> 'description'
    and p_promised ? 'description';
$$;
comment on function setup._column_changes is
'Compare the columns that a contract promises with those that there are.';
revoke all on function setup._column_changes from public;
