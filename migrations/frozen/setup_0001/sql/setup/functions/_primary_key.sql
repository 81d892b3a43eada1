create or replace function setup._primary_key(p_relation regclass)
returns text[]
language sql
stable
set search_path = ''
as $$
  select coalesce(array_agg(a.attname::text order by k.position), '{}')
  from pg_index as i
  cross join unnest(i.indkey::smallint[]) with ordinality as k (attnum, position)
  inner join pg_attribute as a on a.attrelid = i.indrelid and a.attnum = k.attnum
  where i.indrelid = p_relation and i.indisprimary;
$$;
comment on function setup._primary_key(regclass) is
  'Return the primary key columns of a table in key order; empty when it has none.';
revoke all on function setup._primary_key(regclass) from public;
