create or replace function setup._client_known_file(
  p_task_id bigint,
  p_path text,
  p_size bigint,
  p_modified_at timestamptz,
  p_sha256 bytea default null
)
returns boolean
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_task setup.run_tasks := setup._running_task(p_task_id);
  v_job  setup.load_jobs := setup._claimed_job(p_task_id, 'file');
begin
  perform setup._require_own_file(v_job, p_path);
  -- a full refresh that appends still takes the same content once
  if (
    v_job.load_type <> 'append'
    or not exists (select from setup.client_files as f where f.load_id = v_task.load_id)
  ) and (select r.full_refresh from setup.runs as r where r.run_id = v_task.run_id)
  then
    return false;
  end if;
  return setup._is_file_loaded(v_job, p_path, p_size, p_modified_at, p_sha256);
end;
$$;
comment on function setup._client_known_file is
'Tell whether a file was loaded already; NULL asks for its digest.';
revoke all on function setup._client_known_file from public;
