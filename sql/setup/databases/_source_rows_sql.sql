create or replace function setup._source_rows_sql(
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
  select replace(d.rows_sql, '{query}', concat_ws(
    E'\n',
    'select ' || replace(
      d.row_sql, '{cells}', (
        select string_agg(
          setup._source_cell_sql(p_load, c), d.separator_sql order by c.position
        )
        from unnest(p_columns) as c
      )
    ),
    'from ' || p_table,
    'where ' || p_condition
  ))
  from setup.source_dialects as d
  where d.dialect = p_load.dialect;
$$;
comment on function setup._source_rows_sql is
'Write the query of a source database whose rows are lines of COPY.';
revoke all on function setup._source_rows_sql from public;
