create or replace function setup._client_close_file(
  p_task_id bigint,
  p_path text,
  p_size bigint,
  p_modified_at timestamptz,
  p_sha256 bytea,
  p_rows bigint
)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- p_rows: what COPY has counted; lines are counted here.
declare
  v_load_id bigint := (setup._running_task(p_task_id)).load_id;
  v_file    setup.client_files := setup._client_file(v_load_id, p_path, 'read');
  v_rows    bigint := coalesce(v_file.rows, greatest(p_rows, 0));
  v_lines   bigint := coalesce(v_file.malformed, 0);
begin
  update setup.client_files as f
  set
    step = 'closed',
    rows = v_rows,
    malformed = v_lines,
    replaced = v_file.replaced + setup._close_file(
      setup._claimed_job(p_task_id, 'file'), v_load_id, p_path, p_size, p_modified_at, p_sha256,
      v_rows, v_lines
    )
  where f.load_id = v_load_id and f.path = p_path;
end;
$$;
comment on function setup._client_close_file is
'Enter a loaded file of a client into the ledger. Raises MW033.';
revoke all on function setup._client_close_file from public;
