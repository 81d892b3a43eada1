create or replace view setup.quarantine_entries as
select
  q.quarantine_id,
  j.layer,
  j.pipeline,
  q.target,
  q.rule_name,
  q.rule_names,
  q.rule_hashes,
  q.source_file,
  q.source_line,
  q.source_load_id,
  q.status,
  q.run_id,
  q.load_id,
  q.quarantined_at,
  q.resolved_load_id,
  q.closed_at,
  q.closed_by,
  q.close_reason
from setup.quarantine as q
left join setup.load_jobs as j on q.job_id = j.job_id
order by q.quarantine_id;
comment on view setup.quarantine_entries is
'The quarantine without the rows: what was refused, by which rules, from where, and what became '
'of it.';
