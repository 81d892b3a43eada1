create or replace view setup.schedule_status as
select
  s.schedule,
  case e.environment when 'prod' then '' else '[' || upper(e.environment) || '] ' end
  || s.schedule as name,
  s.pipeline,
  s.cron,
  s.is_paused,
  s.full_refresh,
  s.run_timeout,
  s.workers,
  s.notify_on_failure,
  latest.run_id as last_run_id,
  latest.state as last_state,
  latest.message as last_message,
  ran.started_at as last_started_at,
  ran.duration as last_duration,
  late.parts is not null as is_late,
  late.parts as late_parts
from setup._effective_schedules() as s
cross join setup._get_environment() as e (environment)
left join lateral (
  select
    r.run_id,
    r.schedule_run_id,
    r.state,
    r.message
  from setup.runs as r
  where r.schedule = s.schedule
  order by r.run_id desc
  limit 1
) as latest on true
left join lateral (
  select
    min(r.started_at) as started_at,
    max(coalesce(r.finished_at, setup._now())) - min(r.started_at) as duration
  from setup.runs as r
  where r.schedule_run_id = latest.schedule_run_id
) as ran on true
left join lateral (
  select string_agg(a.part, ', ' order by a.part) as parts
  from jsonb_each_text(s.alert_after) as a (part, longest)
  where a.longest::interval < case a.part
    when 'run' then ran.duration
    else (
      select max(coalesce(l.finished_at, setup._now())) - min(l.started_at)
      from setup.runs as r
      inner join setup.load_log as l on r.run_id = l.run_id
      inner join setup.load_jobs as j on l.job_id = j.job_id
      where
        r.schedule_run_id = latest.schedule_run_id
        and (j.job_name = a.part or substr(a.part, 5) = any(j.tags) and a.part like 'tag:%')
    )
  end
) as late on true;
comment on view setup.schedule_status is
'Each schedule as it holds here, its last run, and what of that took longer than it should.';
