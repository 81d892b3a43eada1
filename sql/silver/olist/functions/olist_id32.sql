-- No SET clause: it would stop inlining. The body is bound when created, so no path matters.
create or replace function silver.olist_id32(p_text text) returns boolean
language sql immutable parallel safe
return coalesce(length(btrim(p_text)) = 32, false);

comment on function silver.olist_id32 is
'Tell whether a text has the 32 characters of an id';
revoke all on function silver.olist_id32 from public;
