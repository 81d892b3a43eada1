-- No SET clause: it would stop inlining. The body is bound when created, so no path matters.
-- The first branch is the common case without the cost of a regular expression; the second
-- accepts blanks around the date and leaves out a time part.
create or replace function setup.yyyymmdd_of_iso(p_text text) returns integer
language sql immutable parallel safe
return case
  when
    p_text like '____-__-__'
    and octet_length(replace(p_text, '-', '')) = 8
    and ltrim(replace(p_text, '-', ''), '0123456789') = ''
    then replace(p_text, '-', '')::integer
  when
    p_text ~ '^[ \t\u00a0]*[0-9]{4}-[0-9]{2}-[0-9]{2}([ \t\u00a0]*|[ T][0-9]{1,2}:[0-9]{2}.*)$'
    then replace(left(ltrim(p_text, e' \t\u00a0'), 10), '-', '')::integer
end;

comment on function setup.yyyymmdd_of_iso is
'Read yyyy-mm-dd, with or without a time, as the number yyyymmdd for setup.try_date; else NULL';
revoke all on function setup.yyyymmdd_of_iso from public;
