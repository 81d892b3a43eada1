create or replace function setup._key_sets_sql(
  p_dialect text,
  p_table text,
  p_column setup.source_columns
)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select replace(
    d.rows_sql, '{query}',
    replace(
      replace(
        d.key_sets_sql, '{column}', setup._source_name_sql(p_dialect, p_column.column_name)
      ),
      '{table}', p_table
    )
  )
  from setup.source_dialects as d
  where d.dialect = p_dialect;
$$;
comment on function setup._key_sets_sql is
'Write the query of a source database whose rows are sets of keys, as lines of COPY.';
revoke all on function setup._key_sets_sql from public;
