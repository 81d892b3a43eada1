create or replace function setup._primary_key(p_relation regclass)
returns text[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return array(
    select a.attname::text
    from pg_index as i
    cross join unnest(i.indkey::smallint[]) with ordinality as k (attnum, position)
    inner join pg_attribute as a on a.attrelid = i.indrelid and a.attnum = k.attnum
    where i.indrelid = p_relation and i.indisprimary
    order by k.position
  );
end;
$$;
comment on function setup._primary_key is
'Return the primary key columns of a table in key order; empty when it has none.';
revoke all on function setup._primary_key from public;
