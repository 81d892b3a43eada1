create or replace function setup._between_sql(p_value text, p_bounds jsonb)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- p_bounds: {"min", "max", "strict_min", "strict_max"}
  select coalesce(
    nullif(
      concat_ws(
        ' and ',
        p_value || case when p_bounds -> 'strict_min' = 'true' then ' > ' else ' >= ' end
        || nullif(setup._literal_sql(p_bounds -> 'min'), 'NULL'),
        p_value || case when p_bounds -> 'strict_max' = 'true' then ' < ' else ' <= ' end
        || nullif(setup._literal_sql(p_bounds -> 'max'), 'NULL')
      ), ''
    ),
    p_value || ' is not null'
  );
$$;
comment on function setup._between_sql is
'Write the condition that a value is in a range.';
revoke all on function setup._between_sql from public;
