create or replace function setup._execute(
  p_sql text,
  p_load_id bigint default null,
  p_load_time timestamptz default null
)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- What a load stamps on its rows are parameters, $1 and $2: a merge statement calls no volatile
-- function, and the text of a time means another one under another DateStyle.
declare
  v_rows bigint;
begin
  raise debug '%', p_sql;
  execute p_sql using coalesce(p_load_id, 0), p_load_time;
  get diagnostics v_rows = row_count;
  return v_rows;
end;
$$;
comment on function setup._execute is
'Execute a generated statement, shown before at level debug; returns its row count.';
revoke all on function setup._execute from public;
