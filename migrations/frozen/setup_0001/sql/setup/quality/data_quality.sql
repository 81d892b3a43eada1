create or replace view setup.data_quality as
select
  r.target,
  r.rule_name,
  r.rule_type,
  r.gate,
  latest.checked,
  latest.violated,
  latest.passed,
  latest.evaluated_at,
  latest.load_id,
  r.description
from setup.quality_rules as r
left join lateral (
  select
    q.checked,
    q.violated,
    q.passed,
    q.evaluated_at,
    q.load_id
  from setup.quality_results as q
  where q.rule_id = r.rule_id
  order by q.result_id desc
  limit 1
) as latest on true
where r.is_enabled
order by r.target collate "C", r.gate <> 'drop', r.rule_order;
comment on view setup.data_quality is 'Each enabled rule with its latest result.';
