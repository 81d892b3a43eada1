create or replace function setup.quality_report(p_pipeline text)
returns jsonb
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  with verdicts as materialized (
    select distinct on (v.target) v.*
    from setup.table_verdicts as v
    inner join setup.load_jobs as j
      on j.target = v.target and j.pipeline = p_pipeline and j.layer = 'silver'
    order by v.target, v.validation_id desc
  ),
  results as materialized (
    select q.*, r.columns
    from verdicts as v
    inner join setup.quality_results as q
      on q.validation_id = v.validation_id or q.load_id = v.load_id
    inner join setup.quality_rules as r on r.rule_id = q.rule_id
  ),
  fresh as materialized (
    select j.target, max(l.finished_at) as loaded_at
    from setup.load_jobs as j
    left join setup.load_log as l
      on l.job_id = j.job_id and l.status = 'succeeded' and l.record_id is null
    where j.pipeline = p_pipeline and j.layer = 'silver'
    group by j.target
  ),
  metrics (metric, value, target) as (
    select 'score', round(avg(v.success_rate), 1), 85
    from verdicts as v
    union all
    select
      'pass_rate',
      round(
        100.0 * count(*) filter (where v.status = 'passed')
        / nullif(count(*) filter (where v.status in ('passed', 'failed')), 0), 1
      ),
      80
    from verdicts as v
    union all
    select
      'completeness',
      round(100.0 * sum(q.checked - q.violated) / nullif(sum(q.checked), 0), 1),
      95
    from results as q
    inner join setup.quality_rules as r on r.rule_id = q.rule_id
    where r.rule_type = 'not_null'
  ),
  alerts as (
    select
      case when v.success_rate >= 70 then 'Medium' else 'High' end as level,
      v.target as subject,
      array_to_string(v.reasons, '; ') as message
    from verdicts as v
    where v.status in ('failed', 'error')
    union all
    select
      case when m.value >= 70 then 'Medium' else 'High' end,
      m.metric,
      format('%s is %s, the target is above %s', m.metric, m.value, m.target)
    from metrics as m
    where m.value <= m.target
    union all
    select 'Medium', f.target, 'Nothing was loaded for more than 24 hours'
    from fresh as f
    where f.loaded_at < setup._now() - interval '24 hours'
  )
  select jsonb_build_object(
    'timestamp', setup._now(),
    'pipeline', p_pipeline,
    'metrics', (select jsonb_object_agg(m.metric, m.value) from metrics as m),
    'targets', (select jsonb_object_agg(m.metric, m.target) from metrics as m),
    'top_failing_rules', (
      select coalesce(jsonb_agg(to_jsonb(t) order by t.percent desc, t.target, t.rule), '[]')
      from (
        select
          q.target, q.rule_name as rule, q.violated, q.checked,
          round(100.0 * q.violated / nullif(q.checked, 0), 2) as percent
        from results as q
        where not q.passed
        order by percent desc nulls last, q.target, q.rule_name
        limit 10
      ) as t
    ),
    'top_failing_columns', (
      select coalesce(jsonb_agg(to_jsonb(t) order by t.violated desc, t.target, t.name), '[]')
      from (
        select q.target, c.name, sum(q.violated) as violated, count(*) as rules
        from results as q
        cross join unnest(q.columns) as c (name)
        where not q.passed
        group by q.target, c.name
        order by violated desc, q.target, c.name
        limit 10
      ) as t
    ),
    'trend', (
      select coalesce(jsonb_agg(to_jsonb(t) order by t.run), '[]')
      from (
        select r.phase_run_id as run, r.started_at, r.status, r.success_rate as pass_rate
        from setup.phase_runs as r
        where r.pipeline = p_pipeline and r.status <> 'running'
        order by r.phase_run_id desc
        limit 30
      ) as t
    ),
    'freshness', (
      select coalesce(
        jsonb_object_agg(
          f.target,
          jsonb_build_object(
            'loaded_at', f.loaded_at,
            'hours', round(extract(epoch from setup._now() - f.loaded_at) / 3600, 1),
            'is_stale', coalesce(f.loaded_at < setup._now() - interval '24 hours', true)
          )
        ),
        '{}'
      )
      from fresh as f
    ),
    'alerts', (
      select coalesce(jsonb_agg(to_jsonb(a) order by a.level, a.subject), '[]')
      from alerts as a
    )
  );
$$;
comment on function setup.quality_report is
'Return the quality of the silver tables of a pipeline: metrics, what fails, trend, alerts.';
revoke all on function setup.quality_report from public;
