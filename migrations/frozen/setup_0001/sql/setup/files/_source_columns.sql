create or replace function setup._source_columns(p_target regclass)
returns text[]
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(array_agg(c order by position), '{}')
  from unnest(setup._columns(p_target)) with ordinality as t (c, position)
  where c !~ '^_(load_id|loaded_at|source_file|source_line|file_modified_at|rescued_data)$';
$$;
comment on function setup._source_columns is
'Return the columns of a bronze table that come from its source: all but the technical ones.';
revoke all on function setup._source_columns from public;
