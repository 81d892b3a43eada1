create or replace function setup._read_sql(
  p_dialect text,
  p_column setup.source_columns,
  p_is_doubted boolean
)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select replace(
    case
      when setup._stage_type(t, p_column.bronze_type, p_is_doubted) = 'text' then t.read_sql
      else coalesce(t.zero_sql, t.read_sql)
    end,
    '{column}', setup._source_name_sql(p_dialect, p_column.column_name)
  )
  from setup._source_type(p_dialect, p_column.source_type) as t;
$$;
comment on function setup._read_sql is
'Write the expression of a source database for a value of a column, before it is part of a line.';
revoke all on function setup._read_sql from public;
