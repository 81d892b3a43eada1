create or replace function setup._append_rows(
  p_target regclass,
  p_source regclass,
  p_between bigint[],
  p_load_id bigint,
  p_load_time timestamptz,
  p_options jsonb
)
returns setup.load_counts
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- p_between: only rows of loads after the first, up to the second.
declare
  v_rows bigint := setup._insert_rows(
    p_target, p_source, setup._merge_columns(p_target, p_source, p_options), p_load_id,
    p_load_time, p_options,
    's._load_id > ' || p_between[1] || ' and s._load_id <= ' || p_between[2]
  );
begin
  return (v_rows, v_rows, 0, 0, 0, 0)::setup.load_counts;
end;
$$;
comment on function setup._append_rows is
'Add rows of a source to a table: all, or those between two loads; count them. Raises MW041.';
revoke all on function setup._append_rows from public;
