-- No SET clause: it would stop inlining. The body is bound when created, so no path matters.
-- Source: ISO 8601-1:2019, section 5.4.2, in extended format: a date as of setup.is_iso_date, T,
-- and a time as of setup.is_iso_time.
create or replace function setup.is_iso_timestamp(p_text text) returns boolean
language sql immutable strict parallel safe
return p_text collate "C" ~ (
  '^(?!0000)([0-9]{4}-('
  '(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|'
  '02-(0[1-9]|1[0-9]|2[0-8])'
  ')|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)'
  'T'
  '(([01][0-9]|2[0-3]):([0-5][0-9](:[0-5][0-9]([.,][0-9]+)?)?|(14|29|44|59):60([.,][0-9]+)?)|'
  '24:00(:00([.,]0+)?)?)'
  '(Z|\+(0[0-9]|1[0-5])(:[0-5][0-9])?|-((0[1-9]|1[0-5])(:[0-5][0-9])?|00:([0-5][1-9]|[1-5]0)))?$'
);

comment on function setup.is_iso_timestamp is
'Tell whether a text is a date and time of ISO 8601: yyyy-mm-ddThh:mm[:ss[.f]][Z]';
revoke all on function setup.is_iso_timestamp from public;
