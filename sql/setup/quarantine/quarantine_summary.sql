create or replace view setup.quarantine_summary as
select
  j.layer,
  j.pipeline,
  q.target,
  q.rule_name,
  count(*) filter (where q.status = 'open') as open,
  count(*) filter (where q.status = 'resolved') as resolved,
  count(*) filter (where q.status = 'replayed') as replayed,
  count(*) filter (where q.status = 'superseded') as superseded,
  count(*) filter (where q.status = 'discarded') as discarded,
  min(q.quarantined_at) filter (where q.status = 'open') as open_since,
  max(q.quarantined_at) filter (where q.status = 'open') as latest_at
from setup.quarantine as q
left join setup.load_jobs as j on q.job_id = j.job_id
group by j.layer, j.pipeline, q.target, q.rule_name
order by
  q.target collate "C", count(*) filter (where q.status = 'open') desc, q.rule_name collate "C";
comment on view setup.quarantine_summary is
'How many entries of the quarantine each table has under each rule, by status.';
