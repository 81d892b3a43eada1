-- No SET clause: it would stop inlining. The body is bound when created, so no path matters.
-- Source: ISO 8601-1:2019, section 5.3, in extended format: hh:mm or hh:mm:ss, the seconds with any
-- fraction, then nothing (local time), Z or an offset from UTC up to 15:59, which PostgreSQL reads.
-- 24:00 is the end of a day (amendment 1 of 2022); :60, a leap second, ends a quarter of an hour.
create or replace function setup.is_iso_time(p_text text) returns boolean
language sql immutable strict parallel safe
return p_text collate "C" ~ (
  '^(([01][0-9]|2[0-3]):([0-5][0-9](:[0-5][0-9]([.,][0-9]+)?)?|(14|29|44|59):60([.,][0-9]+)?)|'
  '24:00(:00([.,]0+)?)?)'
  '(Z|\+(0[0-9]|1[0-5])(:[0-5][0-9])?|-((0[1-9]|1[0-5])(:[0-5][0-9])?|00:([0-5][1-9]|[1-5]0)))?$'
);

comment on function setup.is_iso_time is
'Tell whether a text is a time of day of ISO 8601: hh:mm[:ss[.f]], with or without an offset';
revoke all on function setup.is_iso_time from public;
