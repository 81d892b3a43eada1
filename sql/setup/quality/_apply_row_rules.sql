create or replace function setup._apply_row_rules(
  p_job setup.load_jobs,
  p_stage regclass,
  p_load_id bigint,
  p_is_complete boolean
)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Counts the violations, stops at a fail rule (MW040), moves refused rows to the quarantine.
-- p_is_complete: the stage holds all rows of the source, so what it no longer refuses is resolved.
-- Returns the number of refused rows.
declare
  v_refused bigint;
  v_failed  record;
begin
  v_refused := setup._count_violations(p_stage, p_load_id);
  if exists (
    select from setup.quality_results as q where q.load_id = p_load_id and q.violated > 0
  ) then
    perform setup._sample_violations(p_job, p_stage, p_load_id);
  end if;
  select q.rule_name, q.violated, q.error, r.description into v_failed
  from setup.quality_results as q
  inner join setup.quality_rules as r on r.rule_id = q.rule_id
  where q.load_id = p_load_id
    -- where all rows violate a rule for want of a column, none is dropped
    and (q.gate = 'fail' and not q.passed or q.gate = 'drop' and q.error is not null)
  order by r.rule_order
  limit 1;
  if found then
    perform setup._stop_load(
      p_job, p_load_id, v_failed.rule_name,
      format(
        'Violated by %s: %s',
        setup._quantity(v_failed.violated, 'row'),
        coalesce(v_failed.error, v_failed.description, v_failed.rule_name)
      ),
      'Correct the source, or lower the gate of the rule; the table keeps its previous content.'
    );
  end if;
  if p_is_complete then
    perform setup._resolve_quarantine(p_job, p_stage, p_load_id, v_refused > 0);
  end if;
  if v_refused > 0 then
    perform setup._quarantine_refused(p_job, p_stage, p_load_id);
    execute format('delete from %s where _rule is not null', p_stage);
  end if;
  return v_refused;
end;
$$;
comment on function setup._apply_row_rules is
'Act on the verdicts of a staged load: results, fail gate, quarantine. Raises MW040.';
revoke all on function setup._apply_row_rules from public;
