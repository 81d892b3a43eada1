-- No SET clause: it would stop inlining. The body is bound when created, so no path matters.
create or replace function setup.clean_text(p_text text) returns text
language sql immutable parallel safe
return nullif(btrim(p_text, e' \t\u00a0'), '');

comment on function setup.clean_text is
'Trim spaces, tabs and no-break spaces from both ends; NULL when nothing is left';
revoke all on function setup.clean_text from public;
