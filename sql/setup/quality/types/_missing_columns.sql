create or replace function setup._missing_columns(p_relation regclass, p_names text[])
returns text[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    select coalesce(array_agg(n.name order by n.position), '{}')
    from unnest(p_names) with ordinality as n (name, position)
    where not exists (
      select from pg_attribute as a
      where a.attrelid = p_relation and a.attname = n.name and a.attnum > 0 and not a.attisdropped
    )
  );
end;
$$;
comment on function setup._missing_columns is
'Return those of the names that are no column of a relation.';
revoke all on function setup._missing_columns from public;
