create or replace view setup.incomplete_sources as
select
  j.pipeline,
  j.target,
  f.path,
  f.reason,
  coalesce(f.rows, 0) as rows_salvaged,
  (f.report ->> 'rows_lost')::bigint as rows_lost,
  f.loaded_at as noted_at
from setup.load_files as f
inner join setup.load_jobs as j on f.job_id = j.job_id
-- until the file comes whole
where f.status = 'corrupted';
comment on view setup.incomplete_sources is
'Corrupted files that were not delivered again: their tables lack rows.';
