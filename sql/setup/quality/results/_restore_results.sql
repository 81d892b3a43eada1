create or replace function setup._restore_results(
  p_target text,
  p_load_id bigint,
  p_results jsonb
)
returns void
language sql
set search_path = pg_catalog, pg_temp
as $$
  -- As they were, with the rules of that moment; of no other table or its rules, whatever a caller
  -- has made of them.
  insert into setup.quality_results (
    run_id, load_id, rule_id, target, rule_name, rule_type, gate, severity, rule_hash, checked,
    violated, passed, observed, failing_since, sample_keys, sample_values, error, evaluated_at
  )
  select
    l.run_id, l.load_id, r.rule_id, r.target, r.rule_name, r.rule_type, r.gate, r.severity,
    r.rule_hash, r.checked, r.violated, r.passed, r.observed, r.failing_since, r.sample_keys,
    r.sample_values, r.error, r.evaluated_at
  from jsonb_array_elements(p_results) with ordinality as e (result, position)
  cross join jsonb_populate_record(null::setup.quality_results, e.result) as r
  inner join setup.load_log as l on l.load_id = p_load_id
  where r.target = p_target
    and not exists (
      select from setup.quality_rules as q where q.rule_id = r.rule_id and q.target <> p_target
    )
  order by e.position;
$$;
comment on function setup._restore_results is
'Write the results of a load again that was rolled back.';
revoke all on function setup._restore_results from public;
