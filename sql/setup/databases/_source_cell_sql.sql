create or replace function setup._source_cell_sql(
  p_load setup.source_loads,
  p_column setup.source_columns
)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select case
    when p_column.is_nullable
      then replace(replace(d.null_sql, '{value}', v.value), '{column}', n.name)
    else v.value
  end
  from setup.source_dialects as d
  cross join setup._source_type(p_load.dialect, p_column.source_type) as t
  cross join lateral (
    select setup._source_name_sql(p_load.dialect, p_column.column_name) as name
  ) as n
  cross join lateral (
    select replace(
      case t.form when 'text' then d.text_sql when 'bytes' then d.bytes_sql else '{value}' end,
      '{value}', setup._read_sql(p_load, p_column)
    ) as value
  ) as v
  where d.dialect = p_load.dialect;
$$;
comment on function setup._source_cell_sql is
'Write the expression of a source database for one cell of a line of COPY.';
revoke all on function setup._source_cell_sql from public;
