create or replace function setup._technical_columns(p_is_history boolean)
returns text[]
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- of the target and its companions, then of the work tables and the steps of a fold
  select '{_load_id,_loaded_at,_start_seq,_end_seq,_seq,_op,_sets}'::text[]
    || '{_reason,_refused,_tied,_known,_loses,_table,_action,_row,_tomb,_beats,_from,_lo}'::text[]
    || case when p_is_history then '{is_current,valid_from,valid_to}'::text[] end;
$$;
comment on function setup._technical_columns is
'Return the names of columns that a merge needs itself.';
revoke all on function setup._technical_columns from public;
