create or replace function setup._key_columns(p_columns setup.source_columns[], p_keys text[])
returns setup.source_columns[]
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select array_agg(c order by c.position)
  from unnest(p_columns) as c
  where c.bronze_column = any(p_keys);
$$;
comment on function setup._key_columns is
'Return the columns of a source that are its key in bronze, in the order of the source.';
revoke all on function setup._key_columns from public;
