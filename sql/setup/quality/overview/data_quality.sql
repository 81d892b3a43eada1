create or replace view setup.data_quality as
select
  r.target,
  r.rule_name,
  r.rule_type,
  t.dimension,
  r.severity,
  r.gate,
  latest.checked,
  latest.violated,
  latest.percent,
  latest.passed,
  latest.failing_since,
  latest.observed,
  latest.sample_keys,
  latest.error,
  latest.evaluated_at,
  latest.load_id,
  latest.validation_id,
  r.description
from setup.quality_rules as r
inner join setup.rule_types as t on r.rule_type = t.rule_type
left join lateral (
  select
    q.checked,
    q.violated,
    q.percent,
    q.passed,
    q.failing_since,
    q.observed,
    q.sample_keys,
    q.error,
    q.evaluated_at,
    q.load_id,
    q.validation_id
  from setup.quality_results as q
  where q.rule_id = r.rule_id
  order by q.result_id desc
  limit 1
) as latest on true
where r.is_enabled
order by r.target collate "C", r.gate <> 'drop', r.rule_order, r.rule_name collate "C";
comment on view setup.data_quality is 'Each enabled rule with its latest result.';
