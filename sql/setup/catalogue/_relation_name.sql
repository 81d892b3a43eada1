create or replace function setup._relation_name(p_relation regclass)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
set quote_all_identifiers = off
as $$
begin
  return (
    select format('%I.%I', n.nspname, c.relname)
    from pg_class as c
    inner join pg_namespace as n on n.oid = c.relnamespace
    where c.oid = p_relation
  );
end;
$$;
comment on function setup._relation_name is
'Return the schema-qualified, quoted name of a relation, whatever the search_path.';
revoke all on function setup._relation_name from public;
