create or replace function setup._held_type(p_relation regclass, p_column text)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select format_type(a.atttypid, a.atttypmod)
  from pg_attribute as a
  where a.attrelid = p_relation and a.attname = p_column;
$$;
comment on function setup._held_type(regclass, text) is
'Return the type of a column with its length, to compare a value as the table would hold it.';
revoke all on function setup._held_type(regclass, text) from public;
