-- No SET clause: it would stop inlining. The body is bound when created, so no path matters.
create or replace function silver.olist_timestamp(p_text text) returns timestamp
language sql stable parallel safe
return setup.try_timestamptz(setup.clean_text(p_text)) at time zone 'UTC';

comment on function silver.olist_timestamp is
'Read an ISO 8601 date or date and time, one with an offset in UTC; NULL for any other text';
revoke all on function silver.olist_timestamp from public;
