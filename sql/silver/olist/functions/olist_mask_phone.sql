-- No SET clause: it would stop inlining. The body is bound when created, so no path matters.
create or replace function silver.olist_mask_phone(p_phone text) returns text
language sql immutable parallel safe
return case when length(p_phone) > 10 then left(p_phone, 10) else '' end
|| case when p_phone is not null then '****-****' end;

comment on function silver.olist_mask_phone is
'Mask a phone number: its first 10 characters, none of a shorter one';
revoke all on function silver.olist_mask_phone from public;
