create or replace function setup._reference_columns(p_relationship jsonb, p_end text)
returns setof text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- p_end: from or to. "orders.id" or ".../schema/orders/properties/id", one or several; a contract
  -- of ours has the names as they are beside them.
  with own as (
    select c.value -> 'value' as names
    from jsonb_path_query(p_relationship, 'lax $.customProperties[*]') as c (value)
    where c.value ->> 'property'
      = case p_end when 'to' then 'physicalColumns' else 'physicalFrom' end
  )

  select n.value #>> '{}'
  from own as o
  cross join jsonb_path_query(o.names, 'lax $[*]') as n (value)
  union all
  select substring(r.value #>> '{}' from '[^./]+$')
  from jsonb_path_query(p_relationship -> p_end, 'lax $[*]') as r (value)
  where not exists (select from own);
$$;
comment on function setup._reference_columns is
'Return the columns at one end of a relationship of a contract.';
revoke all on function setup._reference_columns from public;
