create or replace function setup._write_results(
  p_results jsonb,
  p_run_id bigint,
  p_load_id bigint,
  p_validation_id bigint default null,
  p_rules setup.quality_rules[] default null
)
returns void
language sql
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
  -- p_results: an array of {"rule_id", "checked", "violated", "observed", "sample_keys",
  -- "sample_values", "error"}, in the order in which they judged; the last four may be missing.
  -- p_rules: as they were when they judged, where somebody may have changed them since.
  with clock as materialized (
    select setup._now() as reads
  )
  insert into setup.quality_results (
    run_id, load_id, validation_id, rule_id, target, rule_name, rule_type, gate, severity,
    rule_hash, checked, violated, passed, observed, failing_since, sample_keys, sample_values,
    error, evaluated_at
  )
  select
    p_run_id, p_load_id, p_validation_id, q.rule_id, q.target, q.rule_name, (r.rule).rule_type,
    (r.rule).gate, (r.rule).severity, setup._rule_hash(r.rule), j.checked, j.violated, v.passed,
    j.observed,
    case when not v.passed then coalesce(previous.failing_since, clock.reads) end,
    j.sample_keys, j.sample_values, j.error, clock.reads
  from rows from (
    jsonb_to_recordset(p_results) as (
      rule_id bigint, checked bigint, violated bigint, observed jsonb, sample_keys jsonb,
      sample_values jsonb, error text
    )
  ) with ordinality
    as j (
      rule_id, checked, violated, observed, sample_keys, sample_values, error, position
    )
  inner join setup.quality_rules as q on q.rule_id = j.rule_id
  cross join lateral (
    select coalesce(
      (select g from unnest(p_rules) as g where g.rule_id = q.rule_id), q
    ) as rule
  ) as r
  cross join clock
  cross join lateral (
    select j.error is null and setup._rule_passes(r.rule, j.checked, j.violated) as passed
  ) as v
  left join lateral (
    select e.failing_since
    from setup.quality_results as e
    where e.rule_id = j.rule_id
    order by e.result_id desc
    limit 1
  ) as previous on true
  order by j.position;
$$;
comment on function setup._write_results is
'Write what rules found, with their verdicts and since when they fail.';
revoke all on function setup._write_results from public;
