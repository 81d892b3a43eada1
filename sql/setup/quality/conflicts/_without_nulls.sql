create or replace function setup._without_nulls(p_values jsonb)
returns jsonb
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(jsonb_agg(v.value), '[]')
  from jsonb_array_elements(p_values) as v (value)
  where v.value <> 'null';
$$;
comment on function setup._without_nulls is
'Return a JSON array without the nulls in it.';
revoke all on function setup._without_nulls from public;
