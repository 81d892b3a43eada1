create or replace function setup._is_one_table(p_table regclass)
returns boolean
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select c.relkind = 'r' and not c.relhassubclass from pg_class as c where c.oid = p_table;
$$;
comment on function setup._is_one_table is
'Tell whether all rows of a table are in it, none in partitions or in tables that inherit from it.';
revoke all on function setup._is_one_table from public;
