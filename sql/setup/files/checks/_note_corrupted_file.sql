create or replace function setup._note_corrupted_file(
  p_job_name text,
  p_file setup.delivery,
  p_message text
)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- p_file: path, size, modified_at, sha256 and report. Outside of a load: its load_id is 0.
-- Raises MW082 for a file that is not one of the job.
declare
  v_job setup.load_jobs := setup._get_job(p_job_name);
begin
  perform setup._require_own_file(v_job, p_file.path);
  delete from setup.load_files as f
  where f.job_id = v_job.job_id and f.path = p_file.path
    and f.status in ('failed', 'corrupted') and not f.is_current;
  insert into setup.load_files (
    job_id, path, size, modified_at, sha256, rows, status, reason, load_id, loaded_at, verified_at,
    format, report
  )
  values (
    v_job.job_id, p_file.path, p_file.size, p_file.modified_at, p_file.sha256, 0, 'corrupted',
    concat_ws(' ', 'MW060', p_message), 0, setup._now(), setup._now(),
    setup._file_format(v_job, p_file.path), p_file.report
  );
end;
$$;
comment on function setup._note_corrupted_file is
'Note in the ledger a corrupted file of which nothing can be loaded. Raises MW082.';
revoke all on function setup._note_corrupted_file from public;
