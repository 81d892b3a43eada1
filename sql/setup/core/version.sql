create or replace function setup.version()
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select '0.1.0';
$$;
comment on function setup.version is
'Return the version of the framework installed in this database.';
revoke all on function setup.version from public;
