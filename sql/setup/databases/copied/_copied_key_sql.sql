create or replace function setup._copied_key_sql(
  p_columns setup.source_columns[],
  p_keys text[]
)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select format(
    'jsonb_object(%L::text[], array[%s])',
    array_agg(c.bronze_column order by c.place),
    string_agg(format('s.c%s::text', c.place), ', ' order by c.place)
  )
  from unnest(p_columns) with ordinality as c (
    job_id, column_name, position, source_type, is_nullable, bronze_column, bronze_type, place
  )
  where c.bronze_column = any(p_keys);
$$;
comment on function setup._copied_key_sql is
'Write the key of a copied row s as its entry in the quarantine has it; NULL where there is none.';
revoke all on function setup._copied_key_sql from public;
