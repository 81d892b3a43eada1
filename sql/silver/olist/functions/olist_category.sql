-- No SET clause: it would stop inlining. The body is bound when created, so no path matters.
create or replace function silver.olist_category(p_text text) returns text
language sql immutable parallel safe
return lower(setup.clean_text(replace(p_text, '_', ' ')));

comment on function silver.olist_category is
'Cleanse the name of a product category: blanks for _, lower case; NULL when nothing is left';
revoke all on function silver.olist_category from public;
