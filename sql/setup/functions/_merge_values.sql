create or replace function setup._merge_values(
  p_columns text[],
  p_load_id bigint,
  p_load_time timestamptz
)
returns text[]
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
-- The load id and time are literals: a merge statement calls no volatile function.
declare
  v_name   text;
  v_values text[] := '{}';
begin
  foreach v_name in array p_columns loop
    v_values := v_values || case v_name
      when '_load_id' then format('%s::bigint', coalesce(p_load_id, 0))
      when '_loaded_at' then format('%L::timestamptz', p_load_time)
      else format('s.%I', v_name)
    end;
  end loop;
  return v_values;
end;
$$;
comment on function setup._merge_values(text[], bigint, timestamptz) is
'Return what a merge writes into each column: the column of source s, or the stamp of the load.';
revoke all on function setup._merge_values(text[], bigint, timestamptz) from public;
