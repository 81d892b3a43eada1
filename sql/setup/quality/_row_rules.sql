create or replace function setup._row_rules(p_target text)
returns setup.quality_rules[]
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
-- Whoever tests models may ask without a right on the table of rules.
begin
  return array(
    select q from setup.quality_rules as q
    inner join setup.rule_types as t on t.rule_type = q.rule_type
    where q.target = p_target and q.is_enabled and t.scope = 'row'
    order by q.gate <> 'drop', q.rule_order, q.rule_name collate "C"
  );
end;
$$;
comment on function setup._row_rules is
'Return the enabled row rules of a target in the order in which they judge, drop rules first.';
revoke all on function setup._row_rules from public;
