create or replace function setup._row_rules(p_target text)
returns table (
  rule setup.quality_rules,
  place bigint,
  mask text,
  bit_value bigint
)
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Each rule is one bit of a bigint column of the staged row, 62 rules a column, so that one pass
-- judges any number of rules and keeps the verdict of each row in a few bytes.
begin
  return query
  select
    n.rule,
    n.place,
    format('_mask_%s', (n.place - 1) / 62),
    1::bigint << ((n.place - 1) % 62)::integer
  from (
    select
      q as rule,
      row_number() over (
        order by q.gate <> 'drop', q.rule_order, q.rule_name collate "C"
      ) as place
    from setup.quality_rules as q
    inner join setup.rule_types as t on t.rule_type = q.rule_type
    where q.target = p_target and q.is_enabled and t.scope = 'row'
  ) as n
  order by n.place;
end;
$$;
comment on function setup._row_rules is
'Return the enabled row rules of a target in the order in which they judge, drop rules first, '
'with the bit each one sets.';
revoke all on function setup._row_rules from public;
