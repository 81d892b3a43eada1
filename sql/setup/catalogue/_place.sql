create or replace function setup._place(p_table regclass, p_like regclass)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Joins on the column by which both are distributed stay on their node. A companion without that
-- column belongs to all of them: each node has a copy.
declare
  v_column text := setup._distribution(p_like);
begin
  if v_column is null then
    return;
  elsif v_column = any(setup._columns(p_table)) then
    execute 'select create_distributed_table($1, $2, colocate_with => $3)'
    using p_table, v_column, p_like::text;
  else
    execute 'select create_reference_table($1)' using p_table;
  end if;
end;
$$;
comment on function setup._place is
'Distribute a new table as another one is, in a cluster (Citus); without one do nothing.';
revoke all on function setup._place from public;
