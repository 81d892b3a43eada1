-- No SET clause: it would stop inlining. The body is bound when created, so no path matters.
create or replace function silver.olist_mask_name(p_name text) returns text
language sql immutable parallel safe
return case
  when strpos(btrim(p_name), ' ') = 0 then left(btrim(p_name), 1) || '***'
  else left(btrim(p_name), 1) || '*** ' || substring(btrim(p_name) from '[^ ]+$')
end;

comment on function silver.olist_mask_name is
'Mask a name: first character and last word (J*** Silva); of a single word the first character';
revoke all on function silver.olist_mask_name from public;
