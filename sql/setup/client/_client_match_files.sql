create or replace function setup._client_match_files(p_task_id bigint, p_names text[])
returns table (folder text, name text, format text, is_known boolean)
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_task   setup.run_tasks := setup._running_task(p_task_id);
  v_job    setup.load_jobs := setup._claimed_job(p_task_id, 'file');
  v_full_refresh boolean := (
    select r.full_refresh from setup.runs as r where r.run_id = v_task.run_id
  );
begin
  if v_full_refresh then
    perform setup._require_present_files(
      v_job,
      array(
        select f.folder || '/' || f.name from setup._files_to_load(v_job, p_names, true) as f
      )
    );
  end if;
  return query
  select f.folder, f.name, setup._file_format(v_job, f.name), f.is_known
  from setup._files_to_load(v_job, p_names, v_full_refresh) as f;
end;
$$;
comment on function setup._client_match_files is
'Return which files a client is to load in a claimed task: of its folder, or again of the archive. '
'Raises MW030, MW032.';
revoke all on function setup._client_match_files from public;
