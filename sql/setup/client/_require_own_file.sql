create or replace function setup._require_own_file(p_job setup.load_jobs, p_path text)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_folder text := setup._file_folder(p_job) || '/';
begin
  if (
    p_path is null or not starts_with(p_path, v_folder) or not exists (
      select
      from setup._file_patterns(p_job) as p
      where lower(substr(p_path, length(v_folder) + 1)) ~ ('^' || p.pattern || '$')
    )
  ) and not exists (
    select from setup.archived_files as a
    where a.job_id = p_job.job_id and a.archived_path = p_path and a.removed_at is null
  ) then
    raise exception using
      errcode = 'MW082',
      message = format('file "%s" is not one of "%s"', p_path, p_job.job_name),
      hint = 'Deliver it into the folder of the job, under a name that the job reads.';
  end if;
end;
$$;
comment on function setup._require_own_file is
'Raise MW082 for the path of a file that is not meant for a job.';
revoke all on function setup._require_own_file from public;
