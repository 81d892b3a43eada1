create or replace function setup.validation_results(
  p_validation_ids bigint[] default null,
  p_threshold numeric default null
)
returns jsonb
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  -- Without numbers: the latest verdict of each table outside of a load.
  with verdicts as materialized (
    select distinct on (v.target) v.*
    from setup.table_verdicts as v
    where case
      when p_validation_ids is null then v.load_id is null
      else v.validation_id = any(p_validation_ids)
    end
    order by v.target, v.validation_id desc
  ),
  rules as (
    select
      v.validation_id,
      count(*) filter (where q.error is not null) as errors,
      jsonb_agg(
        jsonb_strip_nulls(
          jsonb_build_object(
            'rule', q.rule_name, 'severity', q.severity, 'checked', q.checked,
            'violated', q.violated, 'percent', round(q.percent, 4), 'observed', q.observed,
            'error', q.error, 'failing_since', q.failing_since
          )
        )
        order by array_position('{critical,high,medium,low}', q.severity), q.result_id
      ) filter (where not q.passed) as failed
    from verdicts as v
    inner join setup.quality_results as q
      on q.validation_id = v.validation_id or q.load_id = v.load_id
    group by v.validation_id
  )
  select jsonb_build_object(
    'timestamp', coalesce(max(v.evaluated_at), setup._now()),
    'threshold', coalesce(p_threshold, setup.config('dq_threshold')::numeric),
    'summary', jsonb_build_object(
      'total', count(*),
      'passed', count(*) filter (where v.status = 'passed'),
      'failed', count(*) filter (where v.status = 'failed'),
      'skipped', count(*) filter (where v.status = 'skipped'),
      'errors', count(*) filter (where v.status = 'error')
    ),
    'files', coalesce(
      jsonb_object_agg(
        v.target,
        jsonb_build_object(
          'status', v.status,
          'overall_success', case
            when v.status in ('passed', 'failed') then v.status = 'passed'
          end,
          'success_percentage', v.success_rate,
          'statistics', jsonb_build_object(
            'rows', v.row_count,
            'evaluated_expectations', v.rules_evaluated,
            'successful_expectations', v.rules_passed,
            'unsuccessful_expectations', v.rules_evaluated - v.rules_passed,
            'errors', coalesce(r.errors, 0),
            'severity_rates', v.severity_rates,
            'thresholds', v.thresholds
          ),
          'threshold_failures', v.reasons,
          'failed_rules', coalesce(r.failed, '[]')
        )
      ) filter (where v.target is not null),
      '{}'
    )
  )
  from verdicts as v
  left join rules as r on r.validation_id = v.validation_id;
$$;
comment on function setup.validation_results is
'Return verdicts as validation_results.json has them: the latest ones, or those of validations.';
revoke all on function setup.validation_results from public;
