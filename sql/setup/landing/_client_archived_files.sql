create or replace function setup._client_archived_files(
  p_pipeline text,
  p_targets text[] default null
)
returns table (target text, file_id bigint, path text, sha256 bytea)
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform setup._get_pipeline(p_pipeline);
  return query
  select j.target, a.file_id, a.archived_path, a.sha256
  from setup.load_jobs as j
  cross join lateral setup._archived_deliveries(j.job_id) as a
  where j.pipeline = p_pipeline
    and j.is_enabled
    and (p_targets is null or j.target = any(p_targets))
  order by a.archived_path collate "C";
end;
$$;
comment on function setup._client_archived_files is
'Return the archived files of a pipeline whose rows are in bronze. Raises MW001.';
revoke all on function setup._client_archived_files from public;
