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
    select
      i as place,
      p_rules[i] as rule,
      case
        when t.sql ~ '\{(pattern|is_date|is_input|is_format)\}'
          then concat((p_rules[i]).rule_type, ' ', (p_rules[i]).arguments)
        when (p_rules[i]).expression ~* '(~|regexp|similar to|substring)'
          then (p_rules[i]).expression
      end as pattern
    from generate_subscripts(p_rules, 1) as i
    inner join setup.rule_types as t on t.rule_type = (p_rules[i]).rule_type
  ),
  steps as (
    select
      k.*,
      case
        when k.pattern is null then 0
        else (
          dense_rank() over (partition by k.pattern is null order by k.pattern collate "C") - 1
        ) / c_at_hand
      end as step
    from kinds as k
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
