create or replace function setup._rule_of_entry(p_entry jsonb, p_dialect text, p_gate text)
returns setup.quality_rules
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- p_gate: of entries that say none; NULL is what is usual in the dialect. An entry may be of
-- another dialect than its document. Raises MW076.
declare
  c_usual    constant jsonb := '{"severity": "medium", "mostly": 1, "unit": "rows",
    "origin": "suite", "is_enabled": true, "registered": {}}';
  v_dialect  text := coalesce(p_entry ->> 'dialect', p_dialect);
  v_settings jsonb := p_entry -> 'settings';
  v_rule     setup.quality_rules;
begin
  v_settings := v_settings || setup._rule_from_dialect(
    v_dialect, p_entry ->> 'name', p_entry -> 'arguments', p_entry ->> 'target'
  );
  perform setup._check_settings(v_settings);
  v_rule := jsonb_populate_record(
    null::setup.quality_rules,
    c_usual || jsonb_build_object(
      'target', p_entry -> 'target',
      'gate', coalesce(p_gate, v_settings ->> 'usual_gate', 'warn')
    )
    || v_settings
  );
  v_rule.arguments := setup._without_defaults(v_rule);
  if v_dialect <> 'suite' then
    v_rule.arguments := setup._without_loose_ends(v_rule.arguments);
  end if;
  return v_rule;
end;
$$;
comment on function setup._rule_of_entry is
'Translate what a reader of a dialect found into a rule. Raises MW076.';
revoke all on function setup._rule_of_entry from public;
