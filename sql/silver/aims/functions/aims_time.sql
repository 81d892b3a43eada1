-- No SET clause: it would stop inlining. The body is bound when created, so no path matters.
create or replace function silver.aims_time(p_text text) returns timestamp
language sql stable parallel safe
return setup.try_timestamptz(p_text) at time zone 'UTC';

comment on function silver.aims_time is
'Read an ISO 8601 date or date and time, one with an offset in UTC; NULL for any other text';
revoke all on function silver.aims_time from public;
