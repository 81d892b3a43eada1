-- No SET clause: it would stop inlining. The body is bound when created, so no path matters.
create or replace function setup.yyyymmdd_of_digits(p_text text) returns integer
language sql immutable parallel safe
return case
  when octet_length(p_text) = 8 and ltrim(p_text, '0123456789') = '' then p_text::integer
end;

comment on function setup.yyyymmdd_of_digits is
'Read exactly eight digits as the number yyyymmdd for setup.try_date; NULL for any other text';
revoke all on function setup.yyyymmdd_of_digits from public;
