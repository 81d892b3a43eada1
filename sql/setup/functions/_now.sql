create or replace function setup._now()
returns timestamptz
language plpgsql
stable
parallel safe
set search_path = pg_catalog, pg_temp
as $$
begin
  return coalesce(
    nullif(current_setting('setup.now', true), '')::timestamptz,
    clock_timestamp()
  );
end;
$$;
comment on function setup._now() is
'Tell the time: the one clock of the warehouse; the session setting setup.now stops it in tests.';
revoke all on function setup._now() from public;
