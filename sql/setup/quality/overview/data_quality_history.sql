create or replace view setup.data_quality_history as
select
  q.target,
  q.rule_name,
  q.rule_type,
  q.severity,
  q.gate,
  q.evaluated_at,
  q.checked,
  q.violated,
  q.percent,
  q.percent - lag(q.percent) over w as change,
  q.passed,
  q.failing_since,
  coalesce(q.rule_hash <> lag(q.rule_hash) over w, false) as is_other_rule,
  q.observed,
  q.error,
  q.run_id,
  q.load_id,
  q.validation_id
from setup.quality_results as q
window w as (partition by q.target, q.rule_name order by q.result_id)
order by q.target collate "C", q.rule_name collate "C", q.result_id desc;
comment on view setup.data_quality_history is
'All results of each rule, the latest first: the trend; of rules that are removed too.';
comment on column setup.data_quality_history.change is
'Percent of violations less those of the result before: positive = worse.';
comment on column setup.data_quality_history.is_other_rule is
'True when the rule was changed since the result before.';
