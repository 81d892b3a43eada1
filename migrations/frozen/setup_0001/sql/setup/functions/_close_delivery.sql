create or replace function setup._close_delivery(p_job setup.load_jobs, p_load_id bigint)
returns void
language sql
set search_path = pg_catalog, pg_temp
as $$
  -- a complete delivery also takes the place of the malformed lines of the one before
  update setup.quarantine as q
  set status = 'resolved', resolved_load_id = p_load_id
  where q.job_id = p_job.job_id
    and q.status = 'open'
    and q.rule_name = 'malformed_line'
    and q.load_id <> p_load_id
    and not exists (
      select from setup.load_files as f
      where f.job_id = p_job.job_id
        and f.status in ('loaded', 'outdated')
        and f.load_id = q.load_id
        and setup._file_name(p_job, f.path) = q.source_file
    );
$$;
comment on function setup._close_delivery(setup.load_jobs, bigint) is
'Resolve the malformed lines of files that are not part of the table any more.';
revoke all on function setup._close_delivery(setup.load_jobs, bigint) from public;
