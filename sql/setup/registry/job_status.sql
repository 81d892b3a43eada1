create or replace view setup.job_status as
select
  j.layer,
  j.pipeline,
  j.job_name,
  j.load_type,
  j.is_enabled,
  latest.status as last_status,
  latest.started_at as last_started_at,
  latest.duration as last_duration,
  latest.load_id as last_load_id,
  latest.sqlstate as last_sqlstate,
  latest.message as last_message,
  latest.hint as last_hint,
  changed.load_id as last_changed_load_id,
  changed.updated_at as last_changed_at,
  (
    select count(*)
    from setup.quarantine as q
    where q.job_id = j.job_id and q.status = 'open'
  ) as rows_in_quarantine
from setup.load_jobs as j
left join lateral (
  select
    l.load_id,
    l.status,
    l.started_at,
    l.duration,
    l.sqlstate,
    l.message,
    l.hint
  from setup.load_log as l
  where l.job_id = j.job_id and l.record_id is null and not l.is_replay
  order by l.load_id desc
  limit 1
) as latest on true
left join lateral (
  select
    w.load_id,
    w.updated_at
  from setup.watermarks as w
  where w.job_id = j.job_id and w.source = '(target)'
) as changed on true
order by array_position('{bronze,silver,gold}', j.layer), j.load_order, j.job_name collate "C";
comment on view setup.job_status is
'Each job with its last attempt, its last change and its open quarantine.';
