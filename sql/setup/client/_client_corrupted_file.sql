create or replace function setup._client_corrupted_file(
  p_task_id bigint,
  p_file setup.delivery,
  p_message text
)
returns text
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- p_file: path, size, modified_at, sha256 and report. The answer is what the client is to do:
--   fail     fail the task
--   skip     go on with the next file, this one is noted
--   salvage  load it once more, only what can be read, with its report
declare
  v_task setup.run_tasks := setup._running_task(p_task_id);
  v_job  setup.load_jobs := setup._claimed_job(p_task_id, 'file');
begin
  perform setup._client_require_wanted(p_task_id);
  perform setup._require_own_file(v_job, p_file.path);
  return case
    when setup._file_option(v_job, 'on_corrupted_file') = 'salvage'
      and (p_file.report ->> 'row_groups_readable')::bigint > 0 then 'salvage'
    when setup._skip_file(
      v_job, v_task.load_id, p_file.path, 'MW060', p_message,
      (select r.full_refresh from setup.runs as r where r.run_id = v_task.run_id), p_file
    ) then 'skip'
    else 'fail'
  end;
end;
$$;
comment on function setup._client_corrupted_file is
'Tell a client what to do with a corrupted file of a claimed task whose load was rolled back.';
revoke all on function setup._client_corrupted_file from public;
