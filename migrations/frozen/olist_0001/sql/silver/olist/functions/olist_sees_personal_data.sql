create or replace function silver.olist_sees_personal_data()
returns boolean
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- the role is missing where nobody had the right to create it
  select exists (
    select from pg_roles as r
    where r.rolname = 'warehouse_pii_reader' and pg_has_role(r.oid, 'member')
  );
$$;
comment on function silver.olist_sees_personal_data is
'Tell whether the user who asks is a member of warehouse_pii_reader.';
revoke all on function silver.olist_sees_personal_data from public;
