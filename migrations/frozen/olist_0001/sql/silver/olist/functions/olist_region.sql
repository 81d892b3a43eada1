-- No SET clause: it would stop inlining. The body is bound when created, so no path matters.
create or replace function silver.olist_region(p_state text) returns text
language sql immutable parallel safe
return case
  when p_state in ('SP', 'RJ', 'MG', 'ES') then 'Southeast'
  when p_state in ('PR', 'SC', 'RS') then 'South'
  when p_state in ('MT', 'MS', 'GO', 'DF') then 'Midwest'
  when p_state in ('BA', 'SE', 'AL', 'PE', 'PB', 'RN', 'CE', 'PI', 'MA') then 'Northeast'
  when p_state in ('AM', 'PA', 'AC', 'RO', 'RR', 'AP', 'TO') then 'North'
  else 'Unknown'
end;

comment on function silver.olist_region is
'Return the region of a Brazilian state; Unknown for anything else';
revoke all on function silver.olist_region from public;
