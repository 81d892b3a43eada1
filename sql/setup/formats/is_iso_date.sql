-- No SET clause: it would stop inlining. The body is bound when created, so no path matters.
-- Source: ISO 8601-1:2019, section 5.2.2, calendar date in extended format: yyyy-mm-dd, a real day
-- of the Gregorian calendar, years 0001 to 9999. No weeks (2026-W05-1), no days of the year
-- (2026-032).
create or replace function setup.is_iso_date(p_text text) returns boolean
language sql immutable strict parallel safe
return p_text collate "C" ~ (
  '^(?!0000)([0-9]{4}-('
  '(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|'
  '02-(0[1-9]|1[0-9]|2[0-8])'
  ')|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)$'
);

comment on function setup.is_iso_date is
'Tell whether a text is a real calendar date of ISO 8601, yyyy-mm-dd';
revoke all on function setup.is_iso_date from public;
