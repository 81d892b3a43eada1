create or replace function setup._client_match_files(p_task_id bigint, p_names text[])
returns table (name text, format text)
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_task   setup.run_tasks := setup._running_task(p_task_id);
  v_job    setup.load_jobs := setup._claimed_job(p_task_id, 'file');
  v_folder text := setup._file_folder(v_job);
  v_found  text[] := array(select setup._match_files(v_job, v_folder, p_names));
begin
  if (select r.full_refresh from setup.runs as r where r.run_id = v_task.run_id) then
    perform setup._require_present_files(v_job, array(select v_folder || '/' || unnest(v_found)));
  end if;
  return query
  select f.name, setup._file_format(v_job, f.name)
  from unnest(v_found) with ordinality as f (name, position)
  order by f.position;
end;
$$;
comment on function setup._client_match_files is
'Return which names of the client''s folder are meant for a claimed task, and their formats. '
'Raises MW030, MW032.';
revoke all on function setup._client_match_files from public;
