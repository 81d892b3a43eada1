create or replace function setup._references_of(p_relation regclass)
returns table (columns text[], other regclass, other_columns text[])
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select n.columns, f.confrelid::regclass, n.other_columns
  from pg_constraint as f
  cross join lateral (
    select
      array_agg(a.attname::text order by k.position) as columns,
      array_agg(o.attname::text order by k.position) as other_columns
    from unnest(f.conkey, f.confkey) with ordinality as k (own, other, position)
    inner join pg_attribute as a on a.attrelid = f.conrelid and a.attnum = k.own
    inner join pg_attribute as o on o.attrelid = f.confrelid and o.attnum = k.other
  ) as n
  where f.conrelid = p_relation and f.contype = 'f' and f.convalidated
  order by f.conname;
$$;
comment on function setup._references_of is
'List the foreign keys of a table.';
revoke all on function setup._references_of from public;
