create or replace function setup._client_skip_file(
  p_task_id bigint,
  p_path text,
  p_sqlstate text,
  p_message text
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
  perform setup._client_require_wanted(p_task_id);
  perform setup._require_own_file(v_job, p_path);
  return setup._skip_file(
    v_job, v_task.load_id, p_path, p_sqlstate, p_message,
    (select r.full_refresh from setup.runs as r where r.run_id = v_task.run_id)
  );
end;
$$;
comment on function setup._client_skip_file is
'Leave out a file of a claimed task whose load was rolled back; false when the task has to fail.';
revoke all on function setup._client_skip_file from public;
