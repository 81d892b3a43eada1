-- No SET clause: it would stop inlining. The body is bound when created, so no path matters.
create or replace function gold.aims_text_key(p_text text) returns bigint
language sql immutable parallel safe
return ('x' || left(md5(p_text), 15))::bit(60)::bigint;

comment on function gold.aims_text_key is
'Make a number of a text, above -1 and the same everywhere';
revoke all on function gold.aims_text_key from public;
