-- No SET clause: it would stop inlining. The body is bound when created, so no path matters.
create or replace function gold.aims_date_key(p_time timestamp) returns integer
language sql immutable parallel safe
return (
  extract(year from p_time) * 10000 + extract(month from p_time) * 100 + extract(day from p_time)
)::integer;

comment on function gold.aims_date_key is
'Make the number yyyymmdd of the day of a time';
revoke all on function gold.aims_date_key from public;
