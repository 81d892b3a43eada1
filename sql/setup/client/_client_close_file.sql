create or replace function setup._client_close_file(
  p_task_id bigint,
  p_path text,
  p_sha256 bytea,
  p_rows bigint,
  p_lines bigint
)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- p_rows: what COPY has counted; p_lines: lines of the file, NULL when it has no quotes. Lines that
-- were passed on are counted here. Raises MW033, MW082, and a data exception for line breaks in
-- fields: they are refused as COPY refuses a content.
declare
  v_load_id   bigint := (setup._running_task(p_task_id)).load_id;
  v_job       setup.load_jobs := setup._claimed_job(p_task_id, 'file');
  v_opened    setup.client_files;
  v_file      setup.delivery;
  v_rows      bigint := 0;
  v_malformed bigint;
begin
  select * into v_opened
  from setup.client_files as f
  where f.load_id = v_load_id and f.path = p_path;
  if v_opened.step is null or v_opened.step = 'closed' then
    raise exception using
      errcode = 'MW082',
      message = format('file "%s" is not open', p_path),
      detail = format('Its state is %s.', coalesce(v_opened.step, 'unknown')),
      hint = 'Load files with python orchestrate_all.py.';
  end if;
  v_file := v_opened.file;
  v_malformed := coalesce(v_opened.malformed, 0);
  v_file.sha256 := p_sha256;
  if v_file.format = 'jsonl' then
    select c.rows, c.malformed into v_rows, v_malformed
    from setup._close_json(v_job, v_load_id, v_file, v_opened.step = 'lines') as c;
  elsif v_opened.step = 'copy' then
    v_rows := greatest(p_rows, 0);
    perform setup._close_copy(v_job, v_load_id, v_file, p_rows, p_lines);
  elsif v_opened.step = 'lines' then
    select c.rows, c.malformed into v_rows, v_malformed
    from setup._close_lines(v_job, v_load_id, v_file) as c;
  end if;
  update setup.client_files as f
  set
    step = 'closed',
    rows = v_rows,
    malformed = v_malformed,
    replaced = f.replaced + setup._close_file(v_job, v_load_id, v_file, v_rows, v_malformed)
  where f.load_id = v_load_id and f.path = p_path;
end;
$$;
comment on function setup._client_close_file is
'Finish a file that a client has opened and passed on, and enter it into the ledger. Raises MW033, '
'MW082.';
revoke all on function setup._client_close_file from public;
