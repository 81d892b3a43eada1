-- No SET clause: it would stop inlining. The body is bound when created, so no path matters.
-- Unlike setup.try_integer for files, it reads 3.0: in JSON that is the number 3.
create or replace function setup.try_whole_number(p_text text) returns integer
language sql immutable parallel safe
return case
  when octet_length(p_text) between 1 and 9 and ltrim(p_text, '0123456789') = ''
    then p_text::integer
  when
    octet_length(p_text) <= 1000
    and p_text ~ '^[ \t\n\r\f\v]*[+-]?0*[0-9]{1,10}(\.0*)?[ \t\n\r\f\v]*$'
    then case
      when p_text::numeric between -2147483648 and 2147483647 then p_text::numeric::integer
    end
end;

comment on function setup.try_whole_number is
'Read a whole number (3, 3.0, -4) as an integer; NULL for any other text or out of range';
revoke all on function setup.try_whole_number from public;
