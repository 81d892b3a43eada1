-- No SET clause: it would stop inlining. The body is bound when created, so no path matters.
-- Source: ITU-T E.164 (11/2010), section 6, written as a global number of RFC 3966, section 5.1.4,
-- without separators: +, a country code, which begins with 1 to 9, at most 15 digits.
create or replace function setup.is_e164(p_text text) returns boolean
language sql immutable strict parallel safe
return p_text collate "C" ~ '^\+[1-9][0-9]{1,14}$';

comment on function setup.is_e164 is
'Tell whether a text is a telephone number of ITU-T E.164: + and up to 15 digits';
revoke all on function setup.is_e164 from public;
