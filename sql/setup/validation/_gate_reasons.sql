create or replace function setup._gate_reasons(p_load_id bigint)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select array_to_string(v.reasons, '; ')
  from setup.table_verdicts as v
  where v.load_id = p_load_id and v.is_gated;
$$;
comment on function setup._gate_reasons is
'Say why the table gate of its job has kept out the rows of a load; NULL when it has not.';
revoke all on function setup._gate_reasons from public;
