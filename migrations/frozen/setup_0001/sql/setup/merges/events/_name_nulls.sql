create or replace function setup._name_nulls(p_row jsonb, p_columns text[])
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select string_agg(format('%I is NULL', c.name), ', ' order by c.position)
  from unnest(p_columns) with ordinality as c (name, position)
  where p_row -> c.name = 'null';
$$;
comment on function setup._name_nulls is
'Say which of the columns are NULL in a row: why a merge refuses it.';
revoke all on function setup._name_nulls from public;
