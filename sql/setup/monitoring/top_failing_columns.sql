create or replace view setup.top_failing_columns as
with failing as (
  select
    j.pipeline,
    r.target,
    c.column_name,
    count(*) as failing_rules,
    max(d.percent) as percent,
    max(d.violated) as violated,
    min(d.failing_since) as failing_since,
    array_agg(r.rule_name order by d.percent desc, r.rule_name collate "C") as rules
  from setup.quality_rules as r
  inner join setup.data_quality as d on r.target = d.target and r.rule_name = d.rule_name
  cross join unnest(r.columns) as c (column_name)
  left join setup.load_jobs as j on r.target = j.target
  where not d.passed
  group by j.pipeline, r.target, c.column_name
),

placed as (
  select
    f.*,
    row_number() over (
      partition by f.pipeline
      order by
        f.failing_rules desc,
        f.percent desc,
        f.target collate "C",
        f.column_name collate "C"
    ) as place
  from failing as f
)

select
  p.pipeline,
  p.place,
  p.target,
  p.column_name,
  p.failing_rules,
  p.percent,
  p.violated,
  p.failing_since,
  p.rules
from placed as p
where p.place <= 10
order by p.pipeline collate "C" nulls last, p.place;
comment on view setup.top_failing_columns is
'The ten columns of each pipeline that most rules fail on; percent and violated of the worst.';
