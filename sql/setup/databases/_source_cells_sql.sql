create or replace function setup._source_cells_sql(
  p_load setup.source_loads,
  p_table text,
  p_columns setup.source_columns[],
  p_condition text
)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select concat_ws(
    E'\n',
    'select ' || string_agg(setup._read_sql(p_load, c), ', ' order by c.position),
    'from ' || p_table,
    'where ' || p_condition
  )
  from unnest(p_columns) as c;
$$;
comment on function setup._source_cells_sql is
'Write the query of a source database whose cells are for the client to write as lines of COPY.';
revoke all on function setup._source_cells_sql from public;
