create or replace view setup.run_history as
select
  r.run_id,
  r.state,
  r.pipelines,
  r.layers,
  r.client,
  r.started_by,
  r.started_at,
  r.finished_at - coalesce(r.resumed_at, r.started_at) as duration,
  usual.duration as usual_duration,
  -- what takes seconds varies; what takes twice as long and is felt does not
  coalesce(
    coalesce(r.finished_at, setup._now()) - coalesce(r.resumed_at, r.started_at)
    > greatest(2 * usual.duration, usual.duration + interval '10 seconds'),
    false
  ) as is_slow,
  counts.jobs,
  counts.up_to_date,
  tasks.failed,
  counts.rows_inserted,
  counts.rows_updated,
  counts.rows_deleted,
  counts.rows_quarantined,
  r.message
from setup.runs as r
left join lateral setup._usual_run_duration(r) as usual (duration) on true
left join lateral (
  select
    count(distinct l.task_id) as jobs,
    count(*) filter (where l.status = 'up_to_date') as up_to_date,
    coalesce(sum(l.rows_inserted), 0) as rows_inserted,
    coalesce(sum(l.rows_updated), 0) as rows_updated,
    coalesce(sum(l.rows_deleted), 0) as rows_deleted,
    coalesce(sum(l.rows_quarantined), 0) as rows_quarantined
  from setup.load_log as l
  where l.run_id = r.run_id and l.record_id is null
) as counts on true
left join lateral (
  select count(*) as failed
  from setup.run_tasks as t
  where t.run_id = r.run_id and t.state in ('failed', 'timed_out')
) as tasks on true
order by r.run_id desc;
comment on view setup.run_history is
'All runs, newest first: what they did, how long since start or resumption, how long usually.';
