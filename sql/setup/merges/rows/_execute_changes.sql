create or replace function setup._execute_changes(
  p_target regclass,
  p_changes bigint,
  p_sql text,
  p_load_id bigint default null,
  p_load_time timestamptz default null
)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Few rows are fetched one by one; of many, the whole table is read. In several tables a place says
-- too little for that.
declare
  v_rows real;
begin
  select c.reltuples into v_rows from pg_class as c where c.oid = p_target;
  if setup._is_one_table(p_target) and (v_rows < 0 or 5 * p_changes <= v_rows) then
    return setup._execute_at_places(p_sql, p_load_id, p_load_time);
  end if;
  return setup._execute(p_sql, p_load_id, p_load_time);
end;
$$;
comment on function setup._execute_changes is
'Execute an update or delete of rows of a target whose places are known; returns its row count.';
revoke all on function setup._execute_changes from public;
