create or replace function setup._client_close_copy(
  p_task_id bigint,
  p_path text,
  p_modified_at timestamptz,
  p_start bytea,
  p_rows bigint,
  p_lines bigint
)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_load_id bigint := (setup._running_task(p_task_id)).load_id;
begin
  perform setup._client_file(v_load_id, p_path, 'copying');
  perform setup._close_copy(
    setup._claimed_job(p_task_id, 'file'), v_load_id, p_path, p_modified_at, p_start,
    p_rows, p_lines
  );
  update setup.client_files as f set step = 'read'
  where f.load_id = v_load_id and f.path = p_path;
end;
$$;
comment on function setup._client_close_copy is
'Finish the COPY of a client; p_lines: lines of the file, NULL when it has no quotes.';
revoke all on function setup._client_close_copy from public;
