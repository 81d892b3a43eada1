-- No SET clause: it would stop inlining. The body is bound when created, so no path matters.
-- The limits on digits and exponent keep the cast inside the range of numeric.
create or replace function setup.try_numeric(p_text text) returns numeric
language sql immutable parallel safe
return case
  when
    octet_length(p_text) <= 1000
    and p_text ~ (
      '^[ \t\n\r\f\v]*[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,3})?[ \t\n\r\f\v]*$'
    )
    then p_text::numeric
end;

comment on function setup.try_numeric is
'Read a decimal number with every digit; NULL for any other text or more than 1000 characters';
revoke all on function setup.try_numeric from public;
