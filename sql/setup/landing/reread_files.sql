create or replace function setup.reread_files(p_job text)
returns bigint
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- The next run takes the files that are in the folder of the job for new, and their rows take the
-- place of those that they had brought. What is in the archive stays as it is: a full refresh would
-- begin the table anew, with what is in the folder alone.
declare
  v_job   setup.load_jobs := setup._get_job(p_job);
  v_files bigint;
begin
  update setup.load_files as f
  -- neither size nor time nor digest are those of any file
  set size = null, modified_at = null, sha256 = null, verified_at = '-infinity'
  where f.job_id = v_job.job_id
    and f.status in ('loaded', 'duplicate')
    and not exists (
      select from setup.archived_files as a
      where a.file_id = f.file_id and a.archived_at is not null
    );
  get diagnostics v_files = row_count;
  return v_files;
end;
$$;
comment on function setup.reread_files is
'Let the next run load the files of a job again; returns how many it knows. Raises MW002.';
revoke all on function setup.reread_files from public;
