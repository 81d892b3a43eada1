create or replace function setup._find_collation(p_name text)
returns regcollation
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    select c.oid
    from pg_collation as c
    where c.collname = p_name
      and c.collencoding in (-1, pg_char_to_encoding(getdatabaseencoding()))
    order by c.collnamespace <> 'pg_catalog'::regnamespace, c.oid
    limit 1
  );
end;
$$;
comment on function setup._find_collation is
'Find a collation by its name; NULL when there is none.';
revoke all on function setup._find_collation from public;
