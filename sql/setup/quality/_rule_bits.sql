create or replace function setup._rule_bits(p_rules setup.quality_rules[])
returns table (
  rule setup.quality_rules,
  place bigint,
  mask text,
  bit_value bigint,
  step bigint
)
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Each rule is one bit of a bigint column of the staged row, 62 rules a column, so that one pass
-- judges any number of rules and keeps the verdict of each row in a few bytes. PostgreSQL keeps 32
-- regular expressions at hand, and would compile each one again for each row if there were more:
-- then they are asked in steps, one after the other for all rows.
declare
  c_at_hand constant integer := 20;  -- the view may have some too
begin
  return query
  with kinds as (
    select i as place, p_rules[i] as rule, x.pattern, x.regexes
    from generate_subscripts(p_rules, 1) as i
    cross join lateral setup._regexes(p_rules[i]) as x
  ),
  -- those that are asked so far
  asked as (
    select k.pattern, sum(max(k.regexes)) over (order by k.pattern collate "C") as so_far
    from kinds as k
    where k.pattern is not null
    group by k.pattern
  ),
  steps as (
    select k.*, coalesce((a.so_far - 1) / c_at_hand, 0) as step
    from kinds as k
    left join asked as a on a.pattern = k.pattern
  )
  select
    n.rule,
    n.place::bigint,
    concat_ws('_', '_mask', nullif(n.step, 0), n.number / 62),
    1::bigint << (n.number % 62)::integer,
    n.step
  from (
    select s.*, row_number() over (partition by s.step order by s.place) - 1 as number
    from steps as s
  ) as n
  order by n.place;
end;
$$;
comment on function setup._rule_bits is
'Return row rules in the order in which they judge, with the bit that each one sets.';
revoke all on function setup._rule_bits from public;
