-- No SET clause: it would stop inlining. The body is bound when created, so no path matters.
create or replace function setup.has_utc_offset(p_text text) returns boolean
language sql immutable parallel safe
return substr(p_text, 11) ~ '[Zz+-]';

comment on function setup.has_utc_offset is
'Tell whether an ISO 8601 date and time ends in Z or an offset from UTC';
revoke all on function setup.has_utc_offset from public;
