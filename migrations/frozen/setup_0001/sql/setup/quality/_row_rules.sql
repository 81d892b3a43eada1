create or replace function setup._row_rules(p_target text, p_source regclass default null)
returns table (
  rule setup.quality_rules,
  condition text,
  mask text,
  bit_value bigint
)
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- Each rule is one bit of a bigint column of the staged row, 62 rules a column, so that one pass
  -- judges any number of rules and keeps the verdict of each row in a few bytes.
  select
    r,
    setup._violation_sql(r, p_source),
    format('_mask_%s', (row_number() over w - 1) / 62),
    1::bigint << ((row_number() over w - 1) % 62)::integer
  from setup.quality_rules as r
  where r.target = p_target and r.is_enabled and r.rule_type <> 'table_expression'
  window w as (order by r.gate <> 'drop', r.rule_order, r.rule_name collate "C")
  order by r.gate <> 'drop', r.rule_order, r.rule_name collate "C";
$$;
comment on function setup._row_rules is
'Return the enabled row rules of a target in the order in which they judge, drop rules first, '
'with the bit each one sets.';
revoke all on function setup._row_rules from public;
