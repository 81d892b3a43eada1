-- No SET clause: it would stop inlining. The body is bound when created, so no path matters.
-- Twelve digits of cents are what numeric(12, 2) holds.
create or replace function setup.try_cents(p_text text) returns numeric
language sql immutable parallel safe
return case
  when
    octet_length(p_text) <= 1000
    and p_text ~ '^[ \t\n\r\f\v]*[+-]?0*[0-9]{1,12}(\.0*)?[ \t\n\r\f\v]*$'
    then round(p_text::numeric / 100, 2)
end;

comment on function setup.try_cents is
'Read whole cents as an exact amount (12345 as 123.45); NULL for any other text or out of range';
revoke all on function setup.try_cents from public;
