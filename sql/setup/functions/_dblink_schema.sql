create or replace function setup._dblink_schema()
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select quote_ident(n.nspname)
  from pg_extension as e
  inner join pg_namespace as n on n.oid = e.extnamespace
  where e.extname = 'dblink';
$$;
comment on function setup._dblink_schema() is
'Return the quoted schema of the extension dblink; NULL when it is not installed.';
revoke all on function setup._dblink_schema() from public;
