create or replace function setup._source_watermark(p_job setup.load_jobs)
returns setup.source_watermarks
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select w.*
  from setup.source_watermarks as w
  where w.job_id = p_job.job_id
    and w.column_name = p_job.options ->> 'watermark';
$$;
comment on function setup._source_watermark is
'Return how far a job has copied its source by its present watermark column; NULL = not at all.';
revoke all on function setup._source_watermark from public;
