-- No SET clause: it would stop inlining. The body is bound when created, so no path matters.
-- The first branch is the common case without the cost of a regular expression.
create or replace function setup.try_integer(p_text text) returns integer
language sql immutable parallel safe
return case
  when octet_length(p_text) between 1 and 9 and ltrim(p_text, '0123456789') = ''
    then p_text::integer
  when p_text ~ '^[ \t\n\r\f\v]*[+-]?0*[0-9]{1,10}[ \t\n\r\f\v]*$'
    then case
      when p_text::bigint between -2147483648 and 2147483647 then p_text::integer
    end
end;

comment on function setup.try_integer is
'Read sign, digits and surrounding blanks as an integer; NULL for any other text or out of range';
revoke all on function setup.try_integer from public;
