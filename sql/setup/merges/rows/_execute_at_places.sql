create or replace function setup._execute_at_places(
  p_sql text,
  p_load_id bigint default null,
  p_load_time timestamptz default null
)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
set enable_hashjoin = off
set enable_mergejoin = off
set enable_memoize = off
set enable_tidscan = on
as $$
-- The planner would hash or sort a whole table to find rows whose places are known, or keep what it
-- has found at a place although no other change is there.
begin
  return setup._execute(p_sql, p_load_id, p_load_time);
end;
$$;
comment on function setup._execute_at_places is
'Execute a statement that joins tables by the places of rows alone; returns its row count.';
revoke all on function setup._execute_at_places from public;
