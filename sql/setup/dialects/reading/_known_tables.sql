create or replace function setup._known_tables()
returns text[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return array(
    select setup._relation_name(c.oid)
    from pg_class as c
    inner join pg_namespace as n on n.oid = c.relnamespace
    where n.nspname in ('bronze', 'silver', 'gold')
      and c.relkind in ('r', 'p', 'v', 'm', 'f')
    order by c.relname
  );
end;
$$;
comment on function setup._known_tables is
'List the tables and views of the layers.';
revoke all on function setup._known_tables from public;
