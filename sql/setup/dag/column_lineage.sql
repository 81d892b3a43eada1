create or replace view setup.column_lineage as
select
  d.source,
  c.column_name as source_column,
  j.target,
  j.job_name
from setup.job_dependencies as d
inner join setup.load_jobs as j on d.job_id = j.job_id
cross join unnest(d.columns) as c (column_name)
order by d.source collate "C", c.column_name collate "C", j.job_name collate "C";
comment on view setup.column_lineage is
'Which column of a source is used for which target: what breaks when the column changes.';
