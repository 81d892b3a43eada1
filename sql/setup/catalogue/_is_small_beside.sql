create or replace function setup._is_small_beside(p_relation regclass, p_table regclass)
returns boolean
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- nobody knows of a view; the size of a table in partitions is 0
  select c.relkind = 'r' and 12 * pg_relation_size(p_relation) < pg_relation_size(p_table)
  from pg_class as c
  where c.oid = p_relation;
$$;
comment on function setup._is_small_beside is
'Tell whether a table is so small that its rows are looked up in another one.';
revoke all on function setup._is_small_beside from public;
