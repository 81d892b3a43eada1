create or replace function setup._compared_columns(p_columns text[], p_keys text[])
returns text[]
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- stamps and origin are written with a change, but are none
  select coalesce(array_agg(c.name order by c.position), '{}')
  from unnest(p_columns) with ordinality as c (name, position)
  where c.name <> all(
    p_keys || '{_load_id,_loaded_at,_source_file,_source_line,_file_modified_at}'::text[]
  );
$$;
comment on function setup._compared_columns is
'Return those of the columns of a merge in which a row differs from its partner, or does not.';
revoke all on function setup._compared_columns from public;
