create or replace function setup._require_own_file(
  p_job setup.load_jobs,
  variadic p_paths text[]
)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_folder text := setup._file_folder(p_job) || '/';
  v_wrong  record;
begin
  with patterns as materialized (
    select '^' || p.pattern || '$' as pattern from setup._file_patterns(p_job) as p
  )
  select w.path into v_wrong
  from unnest(p_paths) as w (path)
  where (
    w.path is null or not starts_with(w.path, v_folder) or not exists (
      select from patterns as p where lower(substr(w.path, length(v_folder) + 1)) ~ p.pattern
    )
  ) and not exists (
    select from setup.archived_files as a
    where a.job_id = p_job.job_id and a.archived_path = w.path and a.removed_at is null
  )
  limit 1;
  if found then
    raise exception using
      errcode = 'MW082',
      message = format('file "%s" is not one of "%s"', v_wrong.path, p_job.job_name),
      hint = 'Deliver it into the folder of the job, under a name that the job reads.';
  end if;
end;
$$;
comment on function setup._require_own_file is
'Raise MW082 for the path of a file, or of several, that is not meant for a job.';
revoke all on function setup._require_own_file from public;
