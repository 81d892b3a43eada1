create or replace function setup._warn_of_conflicts(p_rule_id bigint)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_found record;
begin
  for v_found in
    select a.target, a.rule_name, b.rule_name as other_name, f.conflict
    from setup.quality_rules as a
    inner join setup.quality_rules as b on b.target = a.target and b.rule_id <> a.rule_id
    cross join lateral (
      select coalesce(setup._rule_conflict(a, b), setup._rule_conflict(b, a)) as conflict
    ) as f
    where a.rule_id = p_rule_id
      and a.is_enabled
      and b.is_enabled
      and (a.columns && b.columns or a.rule_type = b.rule_type and a.columns = b.columns)
      and f.conflict is not null
    order by b.rule_order, b.rule_name collate "C"
  loop
    raise warning using
      message = format(
        'rule "%s" of "%s" %s rule "%s"',
        v_found.rule_name, v_found.target, v_found.conflict, v_found.other_name
      ),
      hint = 'Take one of them away: setup.unregister_rule. All of them: setup.rule_conflicts.';
  end loop;
end;
$$;
comment on function setup._warn_of_conflicts is
'Warn of each rule that a rule of the same table repeats or contradicts, naming both.';
revoke all on function setup._warn_of_conflicts from public;
