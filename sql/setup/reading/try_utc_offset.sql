-- No SET clause: it would stop inlining. The body is bound when created, so no path matters.
create or replace function setup.try_utc_offset(p_text text) returns interval
language sql immutable parallel safe
return case
  when p_text ~ '^[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?$'
    then make_interval(
      hours => left(p_text, 3)::integer,
      mins => (left(p_text, 1) || right('0' || ltrim(substr(p_text, 4), ':'), 2))::integer
    )
  when upper(p_text) in ('Z', 'UTC') then interval '0'
end;

comment on function setup.try_utc_offset is
'Read an offset from UTC (-05:00, +0530, +01, Z) as an interval; NULL for any other text';
revoke all on function setup.try_utc_offset from public;
