create or replace function setup._config_fault(p_type text, p_allowed text[], p_value text)
returns text
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
-- Empty is not configured, and fits every type.
begin
  return case
    when coalesce(p_value, '') = '' then null
    when p_type = 'boolean' and setup._switch(p_value) is null then 'on or off'
    when p_type = 'integer' and p_value !~ '^0*[1-9][0-9]{0,5}$' then 'a whole number from 1'
    when p_type = 'count' and p_value !~ '^[0-9]{1,6}$' then 'a whole number from 0'
    when p_type = 'percentage' and (
      case when p_value ~ '^[0-9]{1,3}([.][0-9]{1,9})?$' then p_value::numeric <= 100 end
    ) is not true then 'a number from 0 to 100'
    when p_type = 'memory' and setup._memory_kb(p_value) is null
      then 'an amount of memory such as 256MB, from 64kB'
    when p_type = 'interval' and (
      case
        when p_type = 'interval' then
          p_value::interval > interval '0'
          and p_value::interval = setup._time_limit(p_value::interval)
      end
    ) is not true then 'a time above zero, from 1 ms to 366 days'
    when p_type = 'time' and lower(p_value) not in ('today', 'yesterday')
      and setup.try_timestamptz(p_value) is null
      then 'a moment: ISO 8601, today or yesterday'
    -- the server knows no working directory of the user's
    when p_type = 'path' and p_value !~ '^(/|[A-Za-z]:[\\/])' then 'an absolute path'
    when p_type = 'word' and p_value = any(p_allowed) is not true
      then 'one of ' || array_to_string(p_allowed, ', ')
  end;
exception
  when data_exception then
    return 'a time, such as 2 hours';
end;
$$;
comment on function setup._config_fault is
'Return what a configuration value of a type has to be; NULL when it is that, or empty.';
revoke all on function setup._config_fault from public;
