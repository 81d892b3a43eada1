create or replace function setup._free_rule_name(p_target text, p_name text, p_used bigint[])
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- a rule of an earlier import that this one does not have may be replaced
  select n.name
  from generate_series(1, 10000) as i (number)
  cross join lateral (
    select p_name || case when i.number > 1 then '_' || i.number else '' end as name
  ) as n
  where not exists (
    select from setup.quality_rules as r
    where r.target = p_target and r.rule_name = n.name
      and (r.origin <> 'suite' or r.rule_id = any(p_used))
  )
  order by i.number
  limit 1;
$$;
comment on function setup._free_rule_name is
'Return a name that an imported rule may take: as it is, or numbered.';
revoke all on function setup._free_rule_name from public;
