create or replace view setup.quality_alerts as
with alerts as (
  select
    m.pipeline,
    null as target,
    k.metric,
    round(k.value, 1) as value,
    k.wanted,
    format('%s of the pipeline is not above %s %%', k.words, k.wanted) as message
  from setup.quality_monitoring as m
  cross join
    lateral (
      values
      ('pass_rate', 'the share of tables that pass', m.pass_rate, 80),
      ('average_score', 'the average score', m.average_score, 85),
      ('completeness', 'the completeness', m.completeness, 95)
    ) as k (metric, words, value, wanted)
  where k.value <= k.wanted
  union all
  select
    t.pipeline,
    t.target,
    'verdict' as metric,
    round(t.success_rate, 1) as value,
    null as wanted,
    coalesce(array_to_string(t.reasons, '; '), t.status) as message
  from setup.table_quality as t
  where t.status in ('failed', 'error')
  union all
  select
    t.pipeline,
    t.target,
    'freshness' as metric,
    null as value,
    null as wanted,
    format(
      'not loaded for %s hours', to_char(floor(extract(epoch from t.age) / 3600), 'FM999,999,990')
    ) as message
  from setup.table_quality as t
  where t.is_stale
)

select
  a.pipeline,
  a.target,
  a.metric,
  a.value,
  a.wanted,
  case
    when a.value < 70 then 'High'
    when a.metric = 'verdict' and a.value is null then 'High'
    else 'Medium'
  end as level,
  a.message
from alerts as a
order by
  level,
  a.pipeline collate "C" nulls last,
  a.target collate "C" nulls first,
  a.metric;
comment on view setup.quality_alerts is
'What needs somebody: pipelines at or below a target, tables that failed or could not be judged, '
'stale tables; High below 70, else Medium.';
