create or replace function setup.reread_files(p_job text)
returns bigint
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- The next runs load the files that are in the folder of the job, and their rows take the place of
-- those that they had brought: each run the files of one former load, the oldest first. Files in
-- the archive are for a client to look at, setup._client_reread_files; a full refresh would begin
-- the table anew, with what is in the folder alone.
declare
  v_job   setup.load_jobs := setup._get_job(p_job);
  v_files bigint;
begin
  update setup.load_files as f
  set is_to_reread = true
  where f.job_id = v_job.job_id
    and f.status = 'loaded'
    and not exists (
      select from setup.archived_files as a
      where a.job_id = f.job_id and a.archived_path = f.path and a.archived_at is not null
    );
  get diagnostics v_files = row_count;
  return v_files;
end;
$$;
comment on function setup.reread_files is
'Let the next runs load the files of a job again; returns how many it knows. Raises MW002.';
revoke all on function setup.reread_files from public;
