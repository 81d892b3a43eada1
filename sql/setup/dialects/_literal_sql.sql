create or replace function setup._literal_sql(p_value jsonb)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- the literals of a list stand beside each other
  select case jsonb_typeof(p_value)
    when 'array' then (
      select string_agg(setup._literal_sql(v.value), ', ' order by v.position)
      from jsonb_array_elements(p_value) with ordinality as v (value, position)
    )
    when 'number' then p_value #>> '{}'
    when 'boolean' then p_value #>> '{}'
    else quote_nullable(p_value #>> '{}')
  end;
$$;
comment on function setup._literal_sql is
'Write a JSON value as an SQL literal, an array as several.';
revoke all on function setup._literal_sql from public;
