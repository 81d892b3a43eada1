create or replace function setup._client_start(
  p_task_id bigint,
  p_files jsonb,
  p_client_only boolean
)
returns text[]
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- p_files: path, size and modified_at of each, the last two NULL when the client cannot read it;
-- p_client_only: there is one that the server must not try, for it is no file of the folder.
-- NULL: the server can read the very same files, so setup.run_task loads them. Otherwise the paths
-- of those to open: the others are loaded already, as their size and time tell.
-- Raises MW082 for a path that is not one of the job: nobody learns what else the server has.
declare
  v_task  setup.run_tasks := setup._running_task(p_task_id);
  v_job   setup.load_jobs := setup._claimed_job(p_task_id, 'file');
  v_files setup.delivery[] := array(
    select f from jsonb_populate_recordset(null::setup.delivery, p_files) as f
  );
  v_run   setup.runs;
begin
  perform setup._require_own_file(v_job, variadic array(select f.path from unnest(v_files) as f));
  if not p_client_only and not exists (
    select from unnest(v_files) as f where not setup._server_can_read(v_job, f)
  ) then
    return null;
  end if;
  select * into v_run from setup.runs as r where r.run_id = v_task.run_id;
  perform setup._show_work(v_task, v_job);
  perform setup._limit_locks(v_job);
  perform setup._require_time_left(v_task, v_run);
  return array(
    select f.path
    from unnest(v_files) as f
    where v_run.full_refresh
      or setup._is_file_loaded(v_job, f) is not true
      -- it counts as new when the file it repeats is replaced, perhaps in this very load
      or exists (
        select from setup.load_files as d
        where d.job_id = v_job.job_id and d.path = f.path and d.status = 'duplicate'
      )
  );
end;
$$;
comment on function setup._client_start is
'Begin to load files of a claimed task: which ones a client has to open, NULL when the server '
'reads them all.';
revoke all on function setup._client_start from public;
