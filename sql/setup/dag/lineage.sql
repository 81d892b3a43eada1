create or replace view setup.lineage as
select
  d.source,
  j.target,
  j.job_name,
  d.kind,
  parent.job_name as source_job
from setup.job_dependencies as d
inner join setup.load_jobs as j on d.job_id = j.job_id
left join setup.load_jobs as parent on d.source in (parent.job_name, parent.target)
order by j.job_name collate "C", d.source collate "C";
comment on view setup.lineage is 'Which relation feeds which target, through which job.';
