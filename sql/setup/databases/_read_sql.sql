create or replace function setup._read_sql(
  p_load setup.source_loads,
  p_column setup.source_columns
)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select replace(
    case
      when p_load.finds_zero_dates
        and setup._stage_type(t, p_column.bronze_type, p_load.is_doubted) <> 'text'
        then coalesce(t.zero_sql, t.read_sql)
      else t.read_sql
    end,
    '{column}', setup._source_name_sql(p_load.dialect, p_column.column_name)
  )
  from setup._source_type(p_load.dialect, p_column.source_type) as t;
$$;
comment on function setup._read_sql is
'Write the expression of a source database for a value of a column, before it is part of a line.';
revoke all on function setup._read_sql from public;
