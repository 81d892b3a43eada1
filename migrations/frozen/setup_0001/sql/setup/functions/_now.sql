create or replace function setup._now()
returns timestamptz
language sql
stable
parallel safe
set search_path = ''
as $$
  select coalesce(
    nullif(current_setting('setup.now', true), '')::timestamptz,
    clock_timestamp()
  );
$$;
comment on function setup._now() is
  'Tell the time: the one clock of the warehouse; the session setting setup.now stops it in tests.';
revoke all on function setup._now() from public;
