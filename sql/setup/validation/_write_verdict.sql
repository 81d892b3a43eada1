create or replace function setup._write_verdict(
  p_verdict setup.table_verdicts,
  p_threshold numeric default null
)
returns setup.table_verdicts
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- p_verdict: validation_id or load_id of results that are written, target, row_count; a status and
-- reasons where those are known before.
declare
  v_verdict setup.table_verdicts := p_verdict;
begin
  v_verdict.validation_id := coalesce(
    p_verdict.validation_id,
    nextval(pg_get_serial_sequence('setup.table_verdicts', 'validation_id'))
  );
  v_verdict.run_id := (
    select l.run_id from setup.load_log as l where l.load_id = p_verdict.load_id
  );
  v_verdict.is_gated := coalesce(p_verdict.is_gated, false);
  v_verdict.evaluated_at := setup._now();
  v_verdict.thresholds := setup._effective_thresholds(p_verdict.target, p_threshold);
  with results as materialized (
    select
      q.severity,
      -- the rows that it refuses are not among those of the load that are judged
      q.passed or q.gate = 'drop' and q.load_id is not null as passed,
      r.rule_type, q.rule_name, q.violated, q.error, r.rule_order
    from setup.quality_results as q
    inner join setup.quality_rules as r on r.rule_id = q.rule_id
    where q.validation_id = p_verdict.validation_id
      or p_verdict.load_id is not null and q.load_id = p_verdict.load_id
  ),
  rates as (
    select
      coalesce(q.severity, 'global') as severity,
      count(*) as evaluated,
      count(*) filter (where q.passed) as passed,
      100.0 * count(*) filter (where q.passed) / count(*) as rate
    from results as q
    group by grouping sets ((q.severity), ())
    having count(*) > 0
  ),
  reasons as (
    select 1 as part, q.rule_order as position, format(
      'Uniqueness rule "%s" failed (%s)', q.rule_name,
      case
        when q.error is not null and q.violated = 0 then 'it cannot be judged'
        else setup._quantity(q.violated, 'row')
      end
    ) as reason
    from results as q
    where q.rule_type = 'unique' and not q.passed
    union all
    select
      2,
      array_position('{critical,high,medium,low,global}', r.severity),
      format(
        case r.severity when 'global' then 'Global' else 'Severity ''%3$s''' end
        || ' threshold %1$s%% failed (actual: %2$s%%)',
        setup._percentage(t.threshold),
        -- not rounded to what it has missed
        setup._percentage(
          case
            when round(r.rate, 1) < t.threshold then round(r.rate, 1) else trunc(r.rate, 1)
          end
        ),
        r.severity
      )
    from rates as r
    cross join lateral (
      select (v_verdict.thresholds ->> r.severity)::numeric as threshold
    ) as t
    where r.rate < t.threshold
  )
  select
    coalesce((select r.evaluated from rates as r where r.severity = 'global'), 0),
    coalesce((select r.passed from rates as r where r.severity = 'global'), 0),
    (select trim_scale(round(r.rate, 4)) from rates as r where r.severity = 'global'),
    coalesce(
      (
        select jsonb_object_agg(r.severity, trim_scale(round(r.rate, 4)))
        from rates as r
        where r.severity <> 'global'
      ),
      '{}'
    ),
    coalesce(p_verdict.reasons, '{}')
      || array(select r.reason from reasons as r order by r.part, r.position, r.reason)
  into
    v_verdict.rules_evaluated, v_verdict.rules_passed, v_verdict.success_rate,
    v_verdict.severity_rates, v_verdict.reasons;
  v_verdict.status := coalesce(
    p_verdict.status, case when v_verdict.reasons = '{}' then 'passed' else 'failed' end
  );
  if v_verdict.status = 'passed' then
    -- of a table that may be empty no rule may be left
    v_verdict.success_rate := coalesce(v_verdict.success_rate, 100);
  end if;
  insert into setup.table_verdicts overriding system value select v_verdict.*;
  return v_verdict;
end;
$$;
comment on function setup._write_verdict is
'Judge a table by the results of its rules and its thresholds, and write that down.';
revoke all on function setup._write_verdict from public;
