-- No SET clause: it would stop inlining. The body is bound when created, so no path matters.
-- The last @ parts the domain: a quoted local part may contain others.
create or replace function silver.olist_mask_email(p_email text) returns text
language sql immutable parallel safe
return case
  when strpos(p_email, '@') = 0 then '****'
  else
    left(
      substring(p_email from '^(.*)@'),
      case when length(substring(p_email from '^(.*)@')) <= 2 then 1 else 2 end
    )
    || '****@' || substring(p_email from '[^@]*$')
end;

comment on function silver.olist_mask_email is
'Mask an e-mail address: two characters, one of a short local part, and the domain';
revoke all on function silver.olist_mask_email from public;
