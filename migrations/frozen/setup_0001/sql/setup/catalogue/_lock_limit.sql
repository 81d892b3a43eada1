create or replace function setup._lock_limit(p_limit interval)
returns text
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
-- A time that is shorter than the shortest is not none; 2^31 - 1 is the longest there is.
begin
  return ceil(
    least(1000 * extract(epoch from coalesce(setup._time_limit(p_limit), '0')), 2147483647)
  )::text;
end;
$$;
comment on function setup._lock_limit is
'Return a time as the setting lock_timeout: whole milliseconds, 0 for no limit.';
revoke all on function setup._lock_limit from public;
