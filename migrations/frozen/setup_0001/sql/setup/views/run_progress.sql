create or replace view setup.run_progress as
select
  r.run_id,
  r.pipelines,
  r.started_at,
  setup._now() - r.started_at as duration,
  tasks.done,
  tasks.running,
  tasks.ready,
  tasks.waiting,
  tasks.failed,
  case
    when tasks.running > 0 and tasks.unknown = 0
      then setup._now() + tasks.time_left / tasks.running
  end as estimated_end
from setup.runs as r
cross join lateral (
  select
    count(*) filter (where t.state not in ('waiting', 'ready', 'running')) as done,
    count(*) filter (where t.state = 'running') as running,
    count(*) filter (where t.state = 'ready') as ready,
    count(*) filter (where t.state = 'waiting') as waiting,
    count(*) filter (where t.state in ('failed', 'timed_out')) as failed,
    count(*) filter (where open.is_open and past.duration is null) as unknown,
    sum(
      greatest(
        past.duration
        - case t.state when 'running' then setup._now() - t.started_at else interval '0' end,
        interval '0'
      )
    ) filter (where open.is_open) as time_left
  from setup.run_tasks as t
  cross join lateral (select t.state in ('waiting', 'ready', 'running') as is_open) as open
  left join lateral (
    select percentile_cont(0.5) within group (order by e.duration) as duration
    from (
      select l.duration
      from setup.load_log as l
      where l.job_id = t.job_id and l.status = 'succeeded' and open.is_open
      order by l.load_id desc
      limit 5
    ) as e
  ) as past on true
  where t.run_id = r.run_id
) as tasks
where r.state = 'running'
order by r.run_id;
comment on view setup.run_progress is
'The running runs: their queue, and when they will end if their jobs take as long as they did.';
