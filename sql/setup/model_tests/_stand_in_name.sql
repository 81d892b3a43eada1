create or replace function setup._stand_in_name(p_relation regclass)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- the schema is in the name: two relations of one name in different schemas are two
  select case
    when octet_length(n.nspname || '.' || c.relname) < 64
      and strpos(n.nspname || c.relname, '.') = 0
      then n.nspname || '.' || c.relname
    else left(c.relname, 10) || '..' || c.oid
  end
  from pg_class as c
  inner join pg_namespace as n on n.oid = c.relnamespace
  where c.oid = p_relation;
$$;
comment on function setup._stand_in_name is
'Return the name that the temporary relation in place of a real one has.';
revoke all on function setup._stand_in_name from public;
