create or replace view setup.data_quality_matrix as
with tables as (
  select
    j.target,
    j.layer,
    j.pipeline
  from setup.load_jobs as j
  where j.target is not null
  union all
  select
    r.target,
    min(split_part(r.target, '.', 1)) as layer,
    null as pipeline
  from setup.quality_rules as r
  left join setup.load_jobs as j on r.target = j.target
  where j.target is null
  group by r.target
),

counts as (
  select
    d.target,
    d.dimension,
    count(*) as rules,
    count(*) filter (where not d.passed) as failing
  from setup.data_quality as d
  group by d.target, d.dimension
),

cells as (
  select
    t.target,
    t.layer,
    t.pipeline,
    n.dimension,
    n.place,
    coalesce(c.rules, 0) as rules,
    coalesce(c.failing, 0) as failing
  from tables as t
  cross join
    unnest('{completeness,uniqueness,validity,consistency,accuracy,timeliness}'::text[])
    with ordinality as n (dimension, place)
  left join counts as c on t.target = c.target and n.dimension = c.dimension
)

select
  c.layer,
  c.pipeline,
  c.target,
  sum(c.rules)::bigint as rules,
  sum(c.failing)::bigint as failing,
  max(c.rules) filter (where c.place = 1) as completeness,
  max(c.failing) filter (where c.place = 1) as completeness_failing,
  max(c.rules) filter (where c.place = 2) as uniqueness,
  max(c.failing) filter (where c.place = 2) as uniqueness_failing,
  max(c.rules) filter (where c.place = 3) as validity,
  max(c.failing) filter (where c.place = 3) as validity_failing,
  max(c.rules) filter (where c.place = 4) as consistency,
  max(c.failing) filter (where c.place = 4) as consistency_failing,
  max(c.rules) filter (where c.place = 5) as accuracy,
  max(c.failing) filter (where c.place = 5) as accuracy_failing,
  max(c.rules) filter (where c.place = 6) as timeliness,
  max(c.failing) filter (where c.place = 6) as timeliness_failing,
  coalesce(
    array_agg(c.dimension order by c.place) filter (where c.rules = 0), '{}'
  ) as gaps
from cells as c
group by c.layer, c.pipeline, c.target
order by array_position('{bronze,silver,gold}', c.layer), c.target collate "C";
comment on view setup.data_quality_matrix is
'Rules and failing rules of each table, for each dimension of data quality; gaps names those '
'without a rule.';
