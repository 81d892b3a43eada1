create or replace function setup._time_limit(p_time interval)
returns interval
language sql
immutable
strict
set search_path = pg_catalog, pg_temp
as $$
  -- no time times out at once, infinity and what is no date any more not at all: a year will do
  select case
    when p_time <= interval '0' then interval '0'
    else least(greatest(p_time, interval '1 ms'), interval '366 days')
  end;
$$;
comment on function setup._time_limit is
'Return the nearest time that a limit or a delay can be: 0, or 1 ms to 366 days; NULL for NULL.';
revoke all on function setup._time_limit from public;
