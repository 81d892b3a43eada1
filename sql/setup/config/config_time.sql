create or replace function setup.config_time(p_key text)
returns timestamptz
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select case lower(c.value)
    when 'today' then date_trunc('day', setup._now(), 'UTC')
    -- a day of UTC always has 24 hours; the session time zone decides how long '1 day' is
    when 'yesterday' then date_trunc('day', setup._now(), 'UTC') - interval '24 hours'
    else setup.try_timestamptz(c.value)
  end
  from setup.config(p_key) as c (value);
$$;
comment on function setup.config_time is
'Return a configuration value as a time: ISO 8601, or today or yesterday at midnight UTC; else '
'NULL. Raises MW003.';
revoke all on function setup.config_time from public;
