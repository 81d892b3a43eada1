-- No SET clause: it would stop inlining. The body is bound when created, so no path matters.
create or replace function gold.dental_date_key(p_day date) returns integer
language sql immutable parallel safe
return coalesce(
  extract(year from p_day) * 10000 + extract(month from p_day) * 100 + extract(day from p_day), 0
)::integer;

comment on function gold.dental_date_key is
'Make the number yyyymmdd of a day, 0 of none';
revoke all on function gold.dental_date_key from public;
