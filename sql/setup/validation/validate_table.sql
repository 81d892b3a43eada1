create or replace function setup.validate_table(
  p_table text,
  p_threshold numeric default null,
  p_allow_empty boolean default null
)
returns setup.table_verdicts
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
set datestyle = 'ISO, MDY'
set intervalstyle = postgres
set timezone = 'UTC'
set extra_float_digits = 1
set bytea_output = hex
set quote_all_identifiers = off
set standard_conforming_strings = on
as $$
-- Reads:  the table or view, all of it
-- Writes: setup.quality_results, setup.table_verdicts
-- Raises: MW005 for a relation that is not there, 42501 for one of somebody else, MW073 for a
-- threshold that is no percentage
declare
  v_relation regclass := setup._find_relation(p_table);
  v_verdict  setup.table_verdicts;
  v_rules    setup.quality_rules[];
  v_results  jsonb;
begin
  perform setup._require_percentage(p_threshold);
  if v_relation is null then
    raise exception using
      errcode = 'MW005',
      message = format('table "%s" does not exist', p_table),
      hint = setup._table_hint(p_table);
  end if;
  perform setup._require_own_relation(v_relation);
  v_verdict.validation_id := nextval(
    pg_get_serial_sequence('setup.table_verdicts', 'validation_id')
  );
  v_verdict.target := setup._relation_name(v_relation);
  v_verdict.reasons := '{}';
  v_rules := array(
    select r from setup.quality_rules as r
    where r.target = v_verdict.target and r.is_enabled
    order by r.rule_order, r.rule_name collate "C"
  );
  if v_rules = '{}' then
    v_verdict.status := 'skipped';
    v_verdict.reasons := '{"The table has no rules"}';
    return setup._write_verdict(v_verdict, p_threshold);
  end if;
  -- keeps away those who would replace the table, before the snapshot that judges it
  execute format('select from %s limit 0', v_relation);
  select e.p_results, e.p_row_count into v_results, v_verdict.row_count
  from setup._evaluate_rules(v_rules, v_relation) as e;
  if v_verdict.row_count = 0 and setup._may_be_empty(v_verdict.target, p_allow_empty) then
    v_results := setup._without_row_counts(v_results);
  elsif v_verdict.row_count = 0 then
    v_verdict.reasons := '{"The table is empty"}';
  elsif v_results = '[]' then
    v_verdict.status := 'skipped';
    v_verdict.reasons := '{"Its rules judge loads, not its content"}';
  end if;
  perform setup._write_results(v_results, null, null, v_verdict.validation_id);
  return setup._write_verdict(v_verdict, p_threshold);
end;
$$;
comment on function setup.validate_table is
'Judge the whole content of a table by all its rules; returns the verdict. Raises MW005, MW073.';
revoke all on function setup.validate_table from public;
