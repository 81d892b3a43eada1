-- No SET clause: it would stop inlining. The body is bound when created, so no path matters.
create or replace function setup._period_number(p_period timestamp, p_unit text) returns bigint
language sql immutable parallel safe
-- there is no year 0
return case p_unit
  when 'year' then extract(year from p_period) + (p_period < timestamp '0001-01-01')::integer
  when 'month'
    then
      12 * (extract(year from p_period) + (p_period < timestamp '0001-01-01')::integer)
      + extract(month from p_period)
  else floor(
    extract(epoch from p_period)
    / case p_unit when 'minute' then 60 when 'hour' then 3600 when 'day' then 86400 else 604800 end
  )
end::bigint;
comment on function setup._period_number is
'Count the minute, hour, day, week, month or year of a time, each one more than the one before.';
revoke all on function setup._period_number from public;
