create or replace function setup.import_suite(p_document jsonb, p_file text default null)
returns table (target text, rule_name text, change text, what text)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
set datestyle = 'ISO, MDY'
set quote_all_identifiers = off
set standard_conforming_strings = on
as $$
-- Makes the rules and thresholds of a table equal to its suite and returns what that changed; a
-- suite with a fault is refused whole. What a user had set of a rule gives way to the file.
declare
  v_target text := setup._relation_name(setup._find_relation(p_document ->> 'data_source'));
  v_found  record;
  v_faults jsonb := '[]';
  v_rules  setup.quality_rules[] := '{}';
  v_used   bigint[] := '{}';
  v_rule   setup.quality_rules;
  v_done   record;
begin
  perform pg_advisory_xact_lock(setup._lock_key('register', 0));
  for v_found in select * from setup._read_rules('suite', p_document) as r order by r.place loop
    if v_found.message is null then
      v_rules := v_rules || jsonb_populate_record(null::setup.quality_rules, v_found.rule);
    else
      v_faults := v_faults || jsonb_build_object(
        'place', setup._place_name(v_found.path), 'message', v_found.message, 'hint', v_found.hint
      );
    end if;
  end loop;
  perform setup._refuse_faults(v_faults, p_file);
  target := v_target;
  foreach v_rule in array setup._place_rules(v_target, v_rules) loop
    v_done := setup._set_rule(v_rule);
    v_used := v_used || v_done.rule_id;
    rule_name := v_rule.rule_name;
    change := v_done.change;
    what := v_done.what;
    if change <> 'unchanged' then
      return next;
    end if;
  end loop;
  for rule_name, what in
    delete from setup.quality_rules as r
    where r.target = v_target and r.rule_id <> all(v_used)
    returning r.rule_name, case
      when r.origin = 'registered' then
        'whoever registered it may do so again: in the file with enabled: false it stays off'
    end
  loop
    change := 'removed';
    return next;
  end loop;
  return query select v_target, t.* from setup._set_suite(v_target, p_document) as t;
end;
$$;
comment on function setup.import_suite is
'Make the rules of a table equal to its suite; return what changed. Raises MW077.';
revoke all on function setup.import_suite from public;
