create or replace function silver.olist_regions_of_user()
returns text[]
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- a superuser is a member of every role, and sees everything anyway
  select array_agg(substr(r.rolname, length('warehouse_region_') + 1))
  from pg_roles as r
  where starts_with(r.rolname, 'warehouse_region_')
    and pg_has_role(r.oid, 'member')
    and current_setting('is_superuser') = 'off';
$$;
comment on function silver.olist_regions_of_user is
'Return the regions whose warehouse_region_<region> the user who asks is in; NULL stands for all.';
revoke all on function silver.olist_regions_of_user from public;
