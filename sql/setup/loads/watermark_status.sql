create or replace view setup.watermark_status as
select
  j.pipeline,
  j.job_name,
  w.source,
  w.column_name,
  w.value,
  case w.column_name when '_load_id' then 'bigint' else 'text' end as value_type,
  l.rows_read as rows,
  w.updated_at
from setup.watermarks as w
inner join setup.load_jobs as j on w.job_id = j.job_id
left join setup.load_log as l on w.load_id = l.load_id
-- the others are notes of the framework
where w.source !~ '^\('
order by w.updated_at desc, j.job_name collate "C" asc, w.source collate "C" asc;
comment on view setup.watermark_status is
'How far each job has read its sources, newest first, and how many rows that load has read.';
