create or replace function setup._pick_values(p_values text[], p_seed bigint)
returns text[]
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select array_agg(p.value order by p.hash, p.value)
  from (
    select distinct hashtextextended(v.value, p_seed) as hash, v.value
    from unnest(p_values) as v (value)
    order by hash, v.value
    limit 5
  ) as p;
$$;
comment on function setup._pick_values is
'Pick five different values as good as at random, the same for a seed.';
revoke all on function setup._pick_values from public;
