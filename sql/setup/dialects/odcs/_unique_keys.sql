create or replace function setup._unique_keys(p_relation regclass)
returns table (columns text[], is_primary boolean)
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- those that hold for all rows, and for columns alone; in key order
  select k.columns, i.indisprimary
  from pg_index as i
  cross join lateral (
    select array_agg(a.attname::text order by n.position) as columns
    from unnest(i.indkey::smallint[]) with ordinality as n (attnum, position)
    left join pg_attribute as a on a.attrelid = i.indrelid and a.attnum = n.attnum
    where n.position <= i.indnkeyatts
  ) as k
  where i.indrelid = p_relation and i.indisunique and i.indisvalid and i.indpred is null
    and i.indexprs is null
  order by i.indisprimary desc, i.indexrelid;
$$;
comment on function setup._unique_keys is
'List the primary and unique keys of a table.';
revoke all on function setup._unique_keys from public;
