create or replace function setup._key_join_sql(p_keys text[])
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select string_agg(format('s.%1$I = t.%1$I', k.key), ' and ' order by k.position)
  from unnest(p_keys) with ordinality as k (key, position);
$$;
comment on function setup._key_join_sql is
'Return the join condition of source s and target t on the key.';
revoke all on function setup._key_join_sql from public;
