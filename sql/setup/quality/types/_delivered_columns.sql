create or replace function setup._delivered_columns(p_relation regclass)
returns text[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    select coalesce(array_agg(a.attname::text order by a.attnum), '{}')
    from pg_attribute as a
    where a.attrelid = p_relation
      and a.attnum > 0
      and not a.attisdropped
      and a.attname not in (
        '_load_id', '_loaded_at', '_source_file', '_source_line', '_file_modified_at',
        '_rescued_data'
      )
  );
end;
$$;
comment on function setup._delivered_columns is
'Return the columns of a relation in order, without those that the framework adds.';
revoke all on function setup._delivered_columns from public;
