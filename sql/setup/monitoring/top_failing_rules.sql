create or replace view setup.top_failing_rules as
with failing as (
  select
    j.pipeline,
    d.target,
    d.rule_name,
    d.rule_type,
    d.dimension,
    d.severity,
    d.checked,
    d.violated,
    d.percent,
    d.failing_since,
    d.error,
    row_number() over (
      partition by j.pipeline
      order by
        d.error is null,
        d.percent desc,
        d.violated desc,
        d.target collate "C",
        d.rule_name collate "C"
    ) as place
  from setup.data_quality as d
  left join setup.load_jobs as j on d.target = j.target
  where not d.passed
)

select
  f.pipeline,
  f.place,
  f.target,
  f.rule_name,
  f.rule_type,
  f.dimension,
  f.severity,
  f.checked,
  f.violated,
  f.percent,
  f.failing_since,
  f.error
from failing as f
where f.place <= 10
order by f.pipeline collate "C" nulls last, f.place;
comment on view setup.top_failing_rules is
'The ten rules of each pipeline that most rows violate, in percent; first those with an error.';
