create or replace function setup._client_reread_files(
  p_pipeline text,
  p_targets text[],
  p_archived bigint[]
)
returns bigint
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- p_archived: files of the archive that are there and as they were loaded; others are not waited
-- for, their rows stay.
declare
  v_files bigint;
begin
  perform setup._get_pipeline(p_pipeline);
  perform setup.reread_files(j.job_name)
  from setup.load_jobs as j
  where j.pipeline = p_pipeline
    and j.source like 'file:%'
    and (p_targets is null or j.target = any(p_targets));
  update setup.load_files as f
  set is_to_reread = f.file_id = any(p_archived)
  from setup.load_jobs as j
  cross join lateral setup._archived_deliveries(j.job_id) as a
  where j.job_id = f.job_id
    and j.pipeline = p_pipeline
    and (p_targets is null or j.target = any(p_targets))
    and a.file_id = f.file_id;
  -- what could not be read before is tried anew
  delete from setup.load_files as f
  using setup.load_jobs as j
  where j.job_id = f.job_id
    and j.pipeline = p_pipeline
    and (p_targets is null or j.target = any(p_targets))
    and f.status in ('failed', 'corrupted')
    and not f.is_current
    and exists (
      select from setup.load_files as k
      where k.job_id = f.job_id and k.path = f.path and k.is_current and k.is_to_reread
    );
  select count(*) into v_files
  from setup.load_files as f
  inner join setup.load_jobs as j on j.job_id = f.job_id
  where j.pipeline = p_pipeline and f.is_to_reread and f.is_current;
  return v_files;
end;
$$;
comment on function setup._client_reread_files is
'Let the next runs load what a pipeline has in its folder, and these files of its archive, again.';
revoke all on function setup._client_reread_files from public;
