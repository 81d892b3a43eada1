create or replace view setup.run_progress as
with open_tasks as (
  select
    t.run_id,
    setup._usual_duration(t.job_id)
    - case t.state when 'running' then setup._now() - t.started_at else interval '0' end
      as time_left
  from setup.run_tasks as t
  where t.state in ('waiting', 'ready', 'running')
)

select
  r.run_id,
  r.pipelines,
  r.started_at,
  setup._now() - coalesce(r.resumed_at, r.started_at) as duration,
  tasks.done,
  tasks.running,
  tasks.ready,
  tasks.waiting,
  tasks.failed,
  case
    when tasks.running > 0 and rest.is_known
      then setup._now() + rest.time_left / tasks.running
  end as estimated_end,
  setup._run_is_alive(r.run_id) as is_alive
from setup.runs as r
left join lateral (
  select
    count(*) filter (where t.state not in ('waiting', 'ready', 'running')) as done,
    count(*) filter (where t.state = 'running') as running,
    count(*) filter (where t.state = 'ready') as ready,
    count(*) filter (where t.state = 'waiting') as waiting,
    count(*) filter (where t.state in ('failed', 'timed_out')) as failed
  from setup.run_tasks as t
  where t.run_id = r.run_id
) as tasks on true
left join lateral (
  select
    bool_and(o.time_left is not null) as is_known,
    sum(greatest(o.time_left, interval '0')) as time_left
  from open_tasks as o
  where o.run_id = r.run_id
) as rest on true
where r.state = 'running'
order by r.run_id;
comment on view setup.run_progress is
'The running runs: their queue, and when they will end if their jobs take as long as they did.';
