create or replace function setup._contract_levels(p_table regclass)
returns jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- how fresh a rule wants a column to be, in the greatest unit that fits
  select jsonb_agg(
    jsonb_build_object(
      'property', 'freshness', 'value', u.number, 'unit', u.unit,
      'element', c.relname || '.' || r.columns[1]
    )
    order by r.rule_order, r.rule_name collate "C"
  )
  from setup.quality_rules as r
  inner join pg_class as c on c.oid = p_table
  cross join lateral (
    select extract(epoch from (r.arguments ->> 'max_age')::interval)::bigint as seconds
  ) as s
  cross join lateral (
    select s.seconds / w.seconds as number, w.unit
    from (values (86400, 'd'), (3600, 'h'), (60, 'min'), (1, 's')) as w (seconds, unit)
    where s.seconds % w.seconds = 0
    order by w.seconds desc
    limit 1
  ) as u
  where r.target = setup._relation_name(p_table) and r.rule_type = 'fresh' and r.is_enabled
    and r.arguments ->> 'max_age' is not null;
$$;
comment on function setup._contract_levels is
'Return the service levels of a contract: how fresh a table is.';
revoke all on function setup._contract_levels from public;
