create or replace function setup._file_columns_sql(
  p_relation regclass,
  p_load_id bigint default null
)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select format('(select c.columns from setup._file_columns(%L, %L) as c)', p_relation, p_load_id);
$$;
comment on function setup._file_columns_sql is
'Write the source of rules about columns: the lists of those that a table, or its files, have.';
revoke all on function setup._file_columns_sql from public;
