create or replace function setup._said_constants(p_entry jsonb)
returns jsonb
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(jsonb_object_agg(c.key, o.option), '{}')
  from jsonb_each(coalesce(p_entry -> 'constants', '{}')) as c
  cross join lateral (select jsonb_path_query_first(c.value, 'lax $[*]') as option) as o
  where o.option <> 'null' and c.value <> 'false';
$$;
comment on function setup._said_constants is
'Return the constants that have to be written with a name of a dialect.';
revoke all on function setup._said_constants from public;
