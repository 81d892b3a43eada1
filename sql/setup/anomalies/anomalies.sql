create or replace view setup.anomalies as
select
  q.result_id,
  q.target,
  q.rule_name,
  r.arguments ->> 'metric' as metric,
  r.columns[1] as column_name,
  (q.observed ->> 'value')::numeric as value,
  (q.observed ->> 'usual')::numeric as usual,
  (q.observed ->> 'deviation')::numeric as deviation,
  (q.observed ->> 'of_weekday')::boolean as of_weekday,
  q.gate,
  q.load_id,
  q.evaluated_at,
  a.accepted_by,
  a.accepted_at,
  a.note
from setup.quality_results as q
inner join setup.quality_rules as r on q.rule_id = r.rule_id and r.rule_type = 'usual'
left join setup.accepted_anomalies as a on q.result_id = a.result_id
where not q.passed
order by q.result_id desc;
comment on view setup.anomalies is
'What was unusual, the latest first, and who has accepted it as normal.';
