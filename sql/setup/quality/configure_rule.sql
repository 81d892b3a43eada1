create or replace function setup.configure_rule(
  p_target text,
  p_rule_name text,
  p_is_enabled boolean default null,
  p_gate text default null,
  p_severity text default null,
  p_arguments jsonb default null,
  p_rule_order integer default null,
  p_reset text[] default '{}',
  p_filter text default null,
  p_mostly numeric default null,
  p_must_be_less_than numeric default null,
  p_unit text default null,
  p_origin text default null
)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- NULL leaves a setting; p_reset names those that are as last registered again. The filter 'true'
-- judges all rows.
declare
  v_rule setup.quality_rules := setup._rule(p_target, p_rule_name);
begin
  -- what another session configures at the same time stays too
  perform from setup.quality_rules as r where r.rule_id = v_rule.rule_id for update;
  v_rule := setup._rule(p_target, p_rule_name);
  v_rule := jsonb_populate_record(
    v_rule,
    setup._reset_values(
      'MW013', format('rule "%s" of "%s"', v_rule.rule_name, v_rule.target),
      setup._registered_values('setup.quality_rules', v_rule.registered),
      '{is_enabled,gate,severity,arguments,rule_order,filter,mostly,must_be_less_than,unit,origin}',
      p_reset
    )
  );
  v_rule.gate := coalesce(p_gate, v_rule.gate);
  v_rule.severity := coalesce(p_severity, v_rule.severity);
  v_rule.arguments := coalesce(p_arguments, v_rule.arguments);
  v_rule.filter := coalesce(p_filter, v_rule.filter);
  v_rule.mostly := coalesce(p_mostly, v_rule.mostly);
  v_rule.must_be_less_than := coalesce(p_must_be_less_than, v_rule.must_be_less_than);
  v_rule.unit := coalesce(p_unit, v_rule.unit);
  v_rule.origin := coalesce(p_origin, v_rule.origin);
  if p_reset <> '{}' or num_nonnulls(
    p_gate, p_severity, p_arguments, p_filter, p_mostly, p_must_be_less_than, p_unit, p_origin
  ) > 0 then
    perform setup._check_rule(v_rule);
  end if;
  update setup.quality_rules as r set
    is_enabled = coalesce(p_is_enabled, v_rule.is_enabled),
    gate = v_rule.gate,
    severity = v_rule.severity,
    arguments = v_rule.arguments,
    rule_order = coalesce(p_rule_order, v_rule.rule_order),
    filter = v_rule.filter,
    mostly = v_rule.mostly,
    must_be_less_than = v_rule.must_be_less_than,
    unit = v_rule.unit,
    origin = v_rule.origin
  where r.rule_id = v_rule.rule_id;
  perform setup._warn_of_conflicts(v_rule.rule_id);
end;
$$;
comment on function setup.configure_rule is
'Change settings of a rule that later registrations keep, or p_reset them. Raises MW013, MW071.';
revoke all on function setup.configure_rule from public;
