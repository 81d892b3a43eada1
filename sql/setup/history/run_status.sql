create or replace view setup.run_status as
select
  r.run_id,
  r.state,
  j.layer,
  j.pipeline,
  j.job_name,
  t.state as task_state,
  t.attempt,
  t.started_at,
  t.finished_at,
  coalesce(t.finished_at, case t.state when 'running' then setup._now() end) - t.started_at
    as duration,
  t.worker_pid,
  case t.state when 'running' then c.tuples_processed else l.rows_read end as rows_so_far,
  t.message,
  case t.state
    when 'running' then setup._describe_sessions(pg_blocking_pids(t.worker_pid))
  end as blocked_by
from setup.runs as r
inner join setup.run_tasks as t on r.run_id = t.run_id
inner join setup.load_jobs as j on t.job_id = j.job_id
left join setup.load_log as l on t.load_id = l.load_id
-- only a COPY tells how far it is
left join pg_stat_progress_copy as c on t.worker_pid = c.pid
where
  r.run_id = (select max(latest.run_id) from setup.runs as latest)
  or r.state = 'running'
order by r.run_id, t.priority;
comment on view setup.run_status is
'The tasks of the running runs and of the latest run, in the order of the plan.';
