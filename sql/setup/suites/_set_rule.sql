create or replace function setup._set_rule(
  p_rule setup.quality_rules,
  out rule_id bigint,
  out change text,
  out what text
)
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- What a pipeline has registered stays on record, so that its next registration keeps what the file
-- says; a rule of files alone is registered as it is.
declare
  v_old setup.quality_rules;
  v_new jsonb;
begin
  select r.* into v_old
  from setup.quality_rules as r
  where r.target = p_rule.target and r.rule_name = p_rule.rule_name
  for update;
  if v_old.rule_id is null then
    rule_id := setup.register_rule(
      p_rule.target, p_rule.rule_name, p_rule.rule_type, p_rule.columns, p_rule.expression,
      p_rule.arguments, p_rule.gate, p_rule.severity, p_rule.reason, p_rule.rule_order,
      p_rule.description, p_rule.filter, p_rule.mostly, p_rule.must_be_less_than, p_rule.unit,
      'suite'
    );
    if not p_rule.is_enabled then
      perform setup.configure_rule(p_rule.target, p_rule.rule_name, p_is_enabled => false);
    end if;
    change := 'added';
    return;
  end if;
  rule_id := v_old.rule_id;
  what := setup._rule_changes(v_old, p_rule);
  change := case when what is null then 'unchanged' else 'changed' end;
  if change = 'changed' then
    v_new := to_jsonb(p_rule) - '{rule_id,target,rule_name,is_enabled,registered}'::text[];
    update setup.quality_rules as r set
      rule_type = p_rule.rule_type,
      columns = p_rule.columns,
      expression = p_rule.expression,
      arguments = p_rule.arguments,
      gate = p_rule.gate,
      severity = p_rule.severity,
      reason = p_rule.reason,
      rule_order = p_rule.rule_order,
      description = p_rule.description,
      filter = p_rule.filter,
      mostly = p_rule.mostly,
      must_be_less_than = p_rule.must_be_less_than,
      unit = p_rule.unit,
      origin = 'suite',
      is_enabled = p_rule.is_enabled,
      registered = case r.origin when 'registered' then r.registered else v_new end
    where r.rule_id = v_old.rule_id;
  end if;
end;
$$;
comment on function setup._set_rule is
'Make a rule equal to what a suite says of it.';
revoke all on function setup._set_rule from public;
