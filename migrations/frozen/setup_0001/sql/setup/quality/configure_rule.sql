create or replace function setup.configure_rule(
  p_target text,
  p_rule_name text,
  p_is_enabled boolean default null,
  p_gate text default null,
  p_severity text default null,
  p_arguments jsonb default null,
  p_rule_order integer default null
)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_rule setup.quality_rules := setup._rule(p_target, p_rule_name);
begin
  v_rule.gate := coalesce(p_gate, v_rule.gate);
  v_rule.severity := coalesce(p_severity, v_rule.severity);
  v_rule.arguments := coalesce(p_arguments, v_rule.arguments);
  if num_nonnulls(p_gate, p_severity, p_arguments) > 0 then
    perform setup._check_rule(v_rule);
  end if;
  update setup.quality_rules as r set
    is_enabled = coalesce(p_is_enabled, r.is_enabled),
    gate = coalesce(p_gate, r.gate),
    severity = coalesce(p_severity, r.severity),
    arguments = coalesce(p_arguments, r.arguments),
    rule_order = coalesce(p_rule_order, r.rule_order)
  where r.rule_id = v_rule.rule_id;
end;
$$;
comment on function setup.configure_rule is
'Change a rule so that later registrations keep it; NULL leaves a setting. Raises MW013, MW071.';
revoke all on function setup.configure_rule from public;
