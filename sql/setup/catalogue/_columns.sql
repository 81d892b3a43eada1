create or replace function setup._columns(p_relation regclass)
returns text[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return array(
    select a.attname::text
    from pg_attribute as a
    where a.attrelid = p_relation
      and a.attnum > 0
      and not a.attisdropped
      and a.attgenerated = ''
      and a.attidentity <> 'a'
    order by a.attnum
  );
end;
$$;
comment on function setup._columns is
'Return the columns of a relation that a load can write, in order: neither generated nor identity '
'always.';
revoke all on function setup._columns from public;
