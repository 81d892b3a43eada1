create or replace function setup._client_close_lines(
  p_task_id bigint,
  p_path text,
  p_modified_at timestamptz,
  p_start bytea,
  out rows bigint,
  out malformed bigint
)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_load_id bigint := (setup._running_task(p_task_id)).load_id;
begin
  perform setup._client_file(v_load_id, p_path, 'lines');
  select c.rows, c.malformed into rows, malformed
  from setup._close_lines(
    setup._claimed_job(p_task_id, 'file'), v_load_id, p_path, p_modified_at, p_start
  ) as c;
  update setup.client_files as f
  set
    step = 'read',
    rows = _client_close_lines.rows,
    malformed = _client_close_lines.malformed
  where f.load_id = v_load_id and f.path = p_path;
end;
$$;
comment on function setup._client_close_lines is
'Parse the lines a client has added: rows loaded and malformed lines.';
revoke all on function setup._client_close_lines from public;
