-- No SET clause: it would stop inlining. The body is bound when created, so no path matters.
-- The first branch is the common case without the cost of a regular expression.
create or replace function setup.try_bigint(p_text text) returns bigint
language sql immutable parallel safe
return case
  when octet_length(p_text) between 1 and 18 and ltrim(p_text, '0123456789') = ''
    then p_text::bigint
  when p_text ~ '^[ \t\n\r\f\v]*[+-]?0*[0-9]{1,18}[ \t\n\r\f\v]*$'
    then p_text::bigint
  when p_text ~ '^[ \t\n\r\f\v]*[+-]?0*[1-9][0-9]{18}[ \t\n\r\f\v]*$'
    then case
      when p_text::numeric between -9223372036854775808 and 9223372036854775807
        then p_text::bigint
    end
end;

comment on function setup.try_bigint is
'Read sign, digits and surrounding blanks as a bigint; NULL for any other text or out of range';
revoke all on function setup.try_bigint from public;
