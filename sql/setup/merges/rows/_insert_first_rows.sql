create or replace function setup._insert_first_rows(
  p_target regclass,
  p_source regclass,
  p_columns text[],
  p_keys text[],
  p_load_id bigint,
  p_load_time timestamptz,
  p_options jsonb,
  p_between bigint[] default null
)
returns setup.load_counts
language plpgsql
set search_path = pg_catalog, pg_temp
set jit = off
as $$
-- Into an empty table: its constraints look at the key, or the rows that are in it then. p_between:
-- only rows of loads after the first, up to the second.
declare
  v_condition text := 's._load_id > ' || p_between[1] || ' and s._load_id <= ' || p_between[2];
  v_rows      bigint;
  v_typed     regclass;
begin
  v_rows := setup._insert_rows(
    p_target, p_source, p_columns, p_load_id, p_load_time, p_options, v_condition
  );
  if p_keys <> setup._primary_key(p_target) then
    perform setup._require_unique_keys(p_target, p_target, p_keys);
  end if;
  return (v_rows, v_rows, 0, 0, 0, 0)::setup.load_counts;
exception
  when unique_violation or not_null_violation then
    if p_keys <> '{}' then
      v_typed := setup._typed_source(p_target, p_source, p_columns, p_options, v_condition);
      perform setup._require_unique_keys(
        p_target, v_typed, p_keys,
        p_condition => case when v_typed = p_source then v_condition end
      );
    end if;
    raise;
end;
$$;
comment on function setup._insert_first_rows is
'Insert the rows of a source into an empty table; count them. Raises MW042.';
revoke all on function setup._insert_first_rows from public;
