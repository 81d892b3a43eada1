create or replace function setup.import_rules(
  p_dialect text,
  p_document jsonb,
  p_target text default null,
  p_gate text default null,
  p_file text default null
)
returns table (target text, rule_name text, change text, what text)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
set datestyle = 'ISO, MDY'
set quote_all_identifiers = off
set standard_conforming_strings = on
as $$
-- Registers the rules of a document; those that a table has already, and what a user has set of
-- them, stay. p_gate: of rules that the document gives none. Also returns what no rule can say,
-- as the change "not understood". A document with a fault is refused whole.
declare
  v_found  record;
  v_faults jsonb := '[]';
  v_rules  setup.quality_rules[] := '{}';
  v_rule   setup.quality_rules;
  v_used   bigint[] := '{}';
  v_done   record;
begin
  perform pg_advisory_xact_lock(setup._lock_key('register', 0));
  for v_found in
    select * from setup._read_rules(p_dialect, p_document, p_target, p_gate) as r order by r.place
  loop
    if v_found.message is null then
      v_rules := v_rules || jsonb_populate_record(null::setup.quality_rules, v_found.rule);
    elsif v_found.is_fault then
      v_faults := v_faults || jsonb_build_object(
        'place', setup._place_name(v_found.path), 'message', v_found.message, 'hint', v_found.hint
      );
    else
      target := p_target;
      rule_name := setup._place_name(v_found.path);
      change := 'not understood';
      what := v_found.message;
      return next;
    end if;
  end loop;
  perform setup._refuse_faults(v_faults, p_file);
  foreach v_rule in array v_rules loop
    v_done := setup._import_rule(v_rule, v_used);
    v_used := v_used || v_done.rule_id;
    target := v_rule.target;
    rule_name := v_done.rule_name;
    change := v_done.change;
    what := v_done.what;
    return next;
  end loop;
end;
$$;
comment on function setup.import_rules is
'Register the rules of another tool''s document. Raises MW005, MW076, MW077.';
revoke all on function setup.import_rules from public;
