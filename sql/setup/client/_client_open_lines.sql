create or replace function setup._client_open_lines(p_task_id bigint, p_path text, p_start bytea)
returns text
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_load_id bigint := (setup._running_task(p_task_id)).load_id;
  v_job     setup.load_jobs := setup._claimed_job(p_task_id, 'file');
begin
  perform setup._client_file(v_load_id, p_path, 'opened');
  perform setup._open_lines(v_job);
  update setup.client_files as f set step = 'lines'
  where f.load_id = v_load_id and f.path = p_path;
  return setup._file_encoding(v_job, p_start);
end;
$$;
comment on function setup._client_open_lines is
'Begin the tolerant reading of a file that COPY has refused, for a client; returns the '
'encoding.';
revoke all on function setup._client_open_lines from public;
