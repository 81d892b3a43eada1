create or replace function setup._soda_range(p_bounds jsonb)
returns jsonb
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'min', p_bounds -> 'low',
    'max', p_bounds -> 'high',
    'strict_min', nullif(p_bounds -> 'strict_low', 'false'),
    'strict_max', nullif(p_bounds -> 'strict_high', 'false')
  ));
$$;
comment on function setup._soda_range is
'Return the bounds of a metric of Soda as arguments.';
revoke all on function setup._soda_range from public;
