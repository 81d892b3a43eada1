create or replace function setup._client_plan_archive(p_pipeline text, p_label text)
returns table (
  archive_id bigint,
  path text,
  archive_folder text,
  archived_path text,
  sha256 bytea
)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- p_label: name of the folder of this run in the archive. What an earlier run has planned and not
-- finished comes first, with the places that were planned for it.
begin
  perform setup._get_pipeline(p_pipeline);
  insert into setup.archived_files (
    job_id, file_id, path, archive_folder, archived_path, sha256, planned_at
  )
  select
    f.job_id, f.file_id, f.path, setup._archive_folder(j) || '/' || p_label,
    setup._archive_folder(j) || '/' || p_label || '/'
    || substr(f.path, length(setup._file_folder(j)) + 2),
    f.sha256, setup._now()
  from setup._accepted_files(p_pipeline) as f
  inner join setup.load_jobs as j on j.job_id = f.job_id
  order by f.path collate "C"
  on conflict on constraint archived_files_archived_path_key do nothing;
  return query
  select a.archive_id, a.path, a.archive_folder, a.archived_path, a.sha256
  from setup.archived_files as a
  inner join setup.load_jobs as j on j.job_id = a.job_id
  where j.pipeline = p_pipeline and a.archived_at is null
  order by a.archive_id;
end;
$$;
comment on function setup._client_plan_archive is
'Decide which accepted files a client is to put away, and where. Raises MW001.';
revoke all on function setup._client_plan_archive from public;
