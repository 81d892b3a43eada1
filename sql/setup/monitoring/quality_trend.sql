create or replace view setup.quality_trend as
with verdicts as (
  -- of each table the last verdict of a day
  select distinct on (v.target, (v.evaluated_at at time zone 'UTC')::date)
    j.pipeline,
    (v.evaluated_at at time zone 'UTC')::date as day,
    v.status,
    v.success_rate
  from setup.table_verdicts as v
  left join setup.load_jobs as j on v.target = j.target
  order by v.target asc, (v.evaluated_at at time zone 'UTC')::date asc, v.validation_id desc
),

days as (
  select
    v.pipeline,
    v.day,
    count(*) as tables,
    count(*) filter (where v.status = 'passed') as passed,
    count(*) filter (where v.status = 'failed') as failed,
    avg(v.success_rate) as average_score
  from verdicts as v
  group by v.pipeline, v.day
)

select
  d.pipeline,
  d.day,
  d.tables,
  d.passed,
  d.failed,
  100.0 * d.passed / nullif(d.passed + d.failed, 0) as pass_rate,
  d.average_score,
  d.average_score - lag(d.average_score) over (
    partition by d.pipeline
    order by d.day
  ) as change
from days as d
order by d.pipeline collate "C" asc nulls last, d.day desc;
comment on view setup.quality_trend is
'Each pipeline day by day (UTC): pass rate and average score of the last verdicts, and the change '
'of the score since the day before that has one.';
