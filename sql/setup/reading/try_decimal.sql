-- No SET clause: it would stop inlining. The body is bound when created, so no path matters.
create or replace function setup.try_decimal(p_text text, p_precision integer, p_scale integer)
returns numeric
language sql immutable parallel safe
return case
  when
    abs(round(setup.try_numeric(p_text), p_scale))
    < power(10::numeric, (p_precision - p_scale)::numeric)
    then round(setup.try_numeric(p_text), p_scale)
end;

comment on function setup.try_decimal is
'Read a number as numeric(precision, scale), rounded; NULL for any other text or out of range';
revoke all on function setup.try_decimal from public;
