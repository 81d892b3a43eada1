create or replace function setup._sorting_parts(p_source text)
returns integer
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  c_large  constant bigint := 32 * 1024 * 1024;
  v_source regclass := setup._find_relation(p_source);
begin
  if v_source is not null and pg_relation_size(v_source) >= c_large then
    return 1 + current_setting('max_parallel_workers_per_gather')::integer;
  end if;
  return 1;
end;
$$;
comment on function setup._sorting_parts is
'Return in how many parts to sort the values of a table: as many as PostgreSQL has workers for.';
revoke all on function setup._sorting_parts from public;
