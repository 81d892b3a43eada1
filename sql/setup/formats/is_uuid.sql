-- No SET clause: it would stop inlining. The body is bound when created, so no path matters.
-- Source: RFC 9562, section 4: 32 hexadecimal digits in five groups, of any version, nil and max
-- too; neither braces nor urn:uuid: around it.
create or replace function setup.is_uuid(p_text text) returns boolean
language sql immutable strict parallel safe
return p_text collate "C"
~ '^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$';

comment on function setup.is_uuid is
'Tell whether a text is a UUID of RFC 9562: 32 hexadecimal digits in five groups';
revoke all on function setup.is_uuid from public;
