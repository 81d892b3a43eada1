create or replace function setup._execute(p_sql text)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_rows bigint;
begin
  raise debug '%', p_sql;
  execute p_sql;
  get diagnostics v_rows = row_count;
  return v_rows;
end;
$$;
comment on function setup._execute(text) is
'Execute a generated statement, shown before at level debug; returns its row count.';
revoke all on function setup._execute(text) from public;
