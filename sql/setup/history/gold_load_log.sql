create or replace view gold.load_log as
select
  load_id,
  run_id,
  task_id,
  job_id,
  job_name,
  layer,
  pipeline,
  table_name,
  attempt,
  status,
  source_file,
  rows_read,
  rows_inserted,
  rows_updated,
  rows_deleted,
  rows_unchanged,
  rows_quarantined,
  watermark_from,
  watermark_to,
  started_at,
  finished_at,
  duration,
  sqlstate,
  message,
  detail,
  hint,
  context,
  table_rows,
  announced_rows,
  record_id
from setup.load_log
where layer = 'gold'
with cascaded check option;
comment on view gold.load_log is
'The gold audit rows of setup.load_log; an update here is an update there.';
