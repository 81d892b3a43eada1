create or replace view setup.table_quality as
with known as (
  select r.target from setup.quality_rules as r
  where r.is_enabled
  union
  select p.target from setup.table_profiles as p
),

tables as (
  select
    j.layer,
    j.pipeline,
    j.target,
    j.job_id
  from setup.load_jobs as j
  where j.is_enabled and j.target is not null
  union all
  select
    split_part(k.target, '.', 1) as layer,
    null as pipeline,
    k.target,
    null as job_id
  from known as k
  left join setup.load_jobs as j on k.target = j.target
  where j.target is null
),

rules as (
  select
    d.target,
    count(*) as rules,
    count(*) filter (where not d.passed) as failing
  from setup.data_quality as d
  group by d.target
)

select
  t.layer,
  t.pipeline,
  t.target,
  verdict.status,
  verdict.success_rate,
  verdict.reasons,
  verdict.evaluated_at,
  profile.quality_score,
  100 - 100 * profile.nulls / nullif(profile.cells, 0) as completeness,
  profile.nulls,
  profile.cells,
  profile.profiled_at,
  coalesce(rules.rules, 0) as rules,
  coalesce(rules.failing, 0) as failing_rules,
  loaded.loaded_at,
  setup._now() - loaded.loaded_at as age,
  setup._now() - loaded.loaded_at > interval '24 hours' as is_stale
from tables as t
left join lateral (
  select
    v.status,
    v.success_rate,
    v.reasons,
    v.evaluated_at
  from setup.table_verdicts as v
  where v.target = t.target
  order by v.validation_id desc
  limit 1
) as verdict on true
left join lateral (
  select
    p.quality_score,
    p.profiled_at,
    p.row_count::numeric * p.column_count as cells,
    (
      select sum(c.null_count) from setup.column_profiles as c
      where c.profile_id = p.profile_id
    ) as nulls
  from setup.table_profiles as p
  where p.target = t.target
  order by p.profile_id desc
  limit 1
) as profile on true
left join rules on t.target = rules.target
left join lateral (
  select l.finished_at as loaded_at
  from setup.load_log as l
  where
    l.job_id = t.job_id
    and l.record_id is null
    and l.status in ('succeeded', 'partial', 'up_to_date')
  order by l.load_id desc
  limit 1
) as loaded on true
order by
  array_position('{bronze,silver,gold}', t.layer),
  t.target collate "C";
comment on view setup.table_quality is
'Each table of a job, and each with rules or a profile: latest verdict, profile and load; stale '
'when not loaded for 24 hours.';
