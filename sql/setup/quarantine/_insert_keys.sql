create or replace function setup._insert_keys(p_insert text, p_entries bigint[])
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- p_insert: inserts those of the entries in $1. The few that fail are found by halves.
declare
  v_half integer := cardinality(p_entries) / 2;
begin
  begin
    execute p_insert using p_entries;
    return;
  exception
    when data_exception or integrity_constraint_violation then
      if v_half = 0 then
        return;
      end if;
  end;
  perform setup._insert_keys(p_insert, p_entries[:v_half]);
  perform setup._insert_keys(p_insert, p_entries[v_half + 1:]);
end;
$$;
comment on function setup._insert_keys is
'Insert the keys of entries of the quarantine, leaving out those that the target cannot hold.';
revoke all on function setup._insert_keys from public;
