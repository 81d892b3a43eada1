create or replace function setup._import_rule(
  p_rule setup.quality_rules,
  p_used bigint[],
  out rule_id bigint,
  out rule_name text,
  out change text,
  out what text
)
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- p_used: rules that earlier entries of the document are. A rule that judges the same is the same
-- rule, whatever it is called; one document may have it twice with other limits. A name that
-- another rule has is numbered.
declare
  v_old setup.quality_rules;
  v_new setup.quality_rules;
begin
  select r.* into v_old
  from setup.quality_rules as r
  where r.target = p_rule.target and setup._rule_content(r) = setup._rule_content(p_rule)
    and (
      r.rule_id <> all(p_used)
      or (r.gate, r.mostly, r.must_be_less_than, r.unit)
      is not distinct from (p_rule.gate, p_rule.mostly, p_rule.must_be_less_than, p_rule.unit)
    )
  order by r.rule_name = p_rule.rule_name desc, r.origin = 'suite' desc, r.rule_id
  limit 1;
  if v_old.origin <> 'suite' or v_old.rule_id = any(p_used) then
    rule_id := v_old.rule_id;
    rule_name := v_old.rule_name;
    change := 'unchanged';
    return;
  end if;
  rule_name := coalesce(
    v_old.rule_name,
    setup._free_rule_name(
      p_rule.target, coalesce(p_rule.rule_name, setup._rule_name_of(p_rule)), p_used
    )
  );
  select r.* into v_old
  from setup.quality_rules as r
  where r.target = p_rule.target and r.rule_name = _import_rule.rule_name;
  rule_id := setup.register_rule(
    p_rule.target, rule_name, p_rule.rule_type, p_rule.columns, p_rule.expression,
    p_rule.arguments, p_rule.gate, p_rule.severity, p_rule.reason, null, p_rule.description,
    p_rule.filter, p_rule.mostly, p_rule.must_be_less_than, p_rule.unit, 'suite'
  );
  if v_old.rule_id is null and not p_rule.is_enabled then
    perform setup.configure_rule(p_rule.target, rule_name, p_is_enabled => false);
  end if;
  select r.* into v_new from setup.quality_rules as r where r.rule_id = _import_rule.rule_id;
  what := case when v_old.rule_id is not null then setup._rule_changes(v_old, v_new) end;
  change := case
    when v_old.rule_id is null then 'added' when what is null then 'unchanged' else 'changed'
  end;
end;
$$;
comment on function setup._import_rule is
'Register one rule of another tool''s document, under a name that is free.';
revoke all on function setup._import_rule from public;
