create or replace view setup.quality_monitoring as
select
  t.pipeline,
  count(*) as tables,
  count(*) filter (where t.status = 'passed') as passed,
  count(*) filter (where t.status = 'failed') as failed,
  count(*) filter (where t.status = 'skipped') as skipped,
  count(*) filter (where t.status = 'error') as errors,
  count(*) filter (where t.status is null) as not_validated,
  100.0 * count(*) filter (where t.status = 'passed')
  / nullif(count(*) filter (where t.status in ('passed', 'failed')), 0) as pass_rate,
  avg(t.success_rate) as average_score,
  100 - 100 * sum(t.nulls) / nullif(sum(t.cells), 0) as completeness,
  avg(t.quality_score) filter (where t.cells > 0) as average_quality_score,
  sum(t.rules)::bigint as rules,
  sum(t.failing_rules)::bigint as failing_rules,
  count(*) filter (where t.is_stale) as stale_tables,
  min(t.loaded_at) as oldest_load_at,
  max(t.evaluated_at) as last_validated_at
from setup.table_quality as t
group by t.pipeline
order by t.pipeline collate "C" nulls last;
comment on view setup.quality_monitoring is
'Each pipeline: its tables by latest verdict, pass rate (of passed and failed), average score '
'(percent of rules passed), completeness (percent of cells not NULL), stale tables.';
