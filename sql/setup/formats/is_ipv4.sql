-- No SET clause: it would stop inlining. The body is bound when created, so no path matters.
-- Source: RFC 3986, section 3.2.2, IPv4address: four numbers up to 255 without leading zeros, which
-- some programs read as octal.
create or replace function setup.is_ipv4(p_text text) returns boolean
language sql immutable strict parallel safe
return p_text collate "C" ~ (
  '^(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])'
  '(\.(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])){3}$'
);

comment on function setup.is_ipv4 is
'Tell whether a text is an IPv4 address: four numbers up to 255 with dots (192.0.2.1)';
revoke all on function setup.is_ipv4 from public;
