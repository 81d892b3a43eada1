create or replace function setup._runs_in_parallel(p_rows text, p_value text)
returns boolean
language plpgsql
set search_path = pg_catalog, pg_temp
set parallel_setup_cost = 0
set parallel_tuple_cost = 0
set min_parallel_table_scan_size = 0
as $$
-- The planner knows: one function that is not parallel safe, and it plans no worker at all.
declare
  v_plan json;
begin
  execute format('explain (format json) select %s from %s as v', p_value, p_rows) into v_plan;
  return v_plan::text ~ '"Node Type": "Gather';
exception
  when data_exception then
    return true;  -- of a constant, which the scan will tell
end;
$$;
comment on function setup._runs_in_parallel is
'Tell whether PostgreSQL can compute an aggregate over these rows with several workers.';
revoke all on function setup._runs_in_parallel from public;
