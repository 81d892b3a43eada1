-- No SET clause: it would stop inlining. The body is bound when created, so no path matters.
-- A longer text may not fit into an index, and no id is that long.
create or replace function setup.is_key(p_text text) returns boolean
language sql immutable parallel safe
return setup.clean_text(p_text) is not null and octet_length(p_text) <= 1000;

comment on function setup.is_key(text) is
'Tell whether a text can be part of a key: present, not blank, at most 1000 bytes';
revoke all on function setup.is_key(text) from public;
