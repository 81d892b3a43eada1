create or replace function setup._copied_columns(
  p_load setup.source_loads,
  p_columns setup.source_columns[],
  p_is_strict boolean default false,
  p_only text[] default null
)
returns table (
  column_name text,
  bronze_column text,
  bronze_type text,
  cell text,
  value_sql text,
  fault_sql text,
  reason text,
  zero_sql text,
  place bigint
)
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- p_only: columns of bronze, where not all are asked for
  select
    c.column_name, c.bronze_column, c.bronze_type, n.cell, k.value_sql, k.fault_sql, k.reason,
    k.zero_sql, c.place
  from unnest(p_columns) with ordinality as c (
    job_id, column_name, position, source_type, is_nullable, bronze_column, bronze_type, place
  )
  cross join lateral (select format('s.c%s', c.place) as cell) as n
  cross join lateral setup._copied_cell(
    p_load,
    (
      p_load.job_id, c.column_name, c.position, c.source_type, c.is_nullable, c.bronze_column,
      c.bronze_type
    )::setup.source_columns,
    n.cell, p_is_strict
  ) as k
  where p_only is null or c.bronze_column = any(p_only)
  order by c.place;
$$;
comment on function setup._copied_columns is
'Return the columns of a stage in which copied cells wait, with the SQL that reads each.';
revoke all on function setup._copied_columns from public;
