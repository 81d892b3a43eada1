create or replace view setup.nightly_alerts as
with ends as (
  -- whole runs: one of a few tables, or of a layer, says nothing about the others
  select
    n.pipeline,
    r.run_id,
    r.finished_at,
    k.is_failed,
    k.critical_job
  from setup.nightly_pipelines as n
  inner join setup.runs as r on n.pipeline = any(r.pipelines)
  cross join
    lateral (
      select
        r.state = 'aborted'
        or bool_or(t.state in ('failed', 'timed_out', 'partial', 'gated')) as is_failed,
        min(j.job_name) filter (
          where t.state in ('failed', 'timed_out') and j.importance = 'critical'
        ) as critical_job
      from setup.run_tasks as t
      inner join setup.load_jobs as j on t.job_id = j.job_id
      where t.run_id = r.run_id and j.pipeline = n.pipeline
      having count(*) > 0
    ) as k
  where
    r.state not in ('running', 'cancelled')
    and r.selectors is null
    and r.layers @> '{bronze,silver,gold}'
),

in_a_row as (
  select
    e.pipeline,
    count(*) as failed_runs,
    min(e.finished_at) as failing_since,
    max(e.run_id) as run_id
  from ends as e
  where
    not exists (
      select from ends as g
      where g.pipeline = e.pipeline and g.run_id >= e.run_id and not g.is_failed
    )
  group by e.pipeline
)

select
  f.pipeline,
  f.run_id,
  f.failed_runs,
  f.failing_since,
  e.critical_job,
  case
    when e.critical_job is not null then format('%s is critical and has failed', e.critical_job)
    else
      case f.failed_runs when 1 then '1 run has' else f.failed_runs || ' runs in a row have' end
      || ' failed'
  end as message,
  jsonb_strip_nulls(
    jsonb_build_object(
      'slack', setup._nightly_setting(f.pipeline, 'monitoring.alerts.slack'),
      'email', nullif(setup._nightly_setting(f.pipeline, 'monitoring.alerts.email'), '[]')
    )
  ) as tell
from in_a_row as f
inner join ends as e on f.pipeline = e.pipeline and f.run_id = e.run_id
where
  e.critical_job is not null
  or f.failed_runs >= setup._nightly_setting(
    f.pipeline, 'error_handling.failure_notification_threshold'
  )::bigint
order by f.pipeline collate "C";
comment on view setup.nightly_alerts is
'Nightly pipelines of which people are to be told: a critical table failed in the latest run, or '
'so many runs in a row as failure_notification_threshold says.';
