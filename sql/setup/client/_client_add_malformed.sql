create or replace function setup._client_add_malformed(
  p_task_id bigint,
  p_path text,
  p_rows bigint[],
  p_raw text[]
)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- Rows of a file in COPY that no text can hold; p_raw: their values as JSON. Raises MW082.
declare
  v_load_id bigint := (setup._running_task(p_task_id)).load_id;
  v_job     setup.load_jobs := setup._claimed_job(p_task_id, 'file');
  v_records text := format('work.%I', 'records_' || v_job.job_id);
  v_count   bigint;
begin
  if not exists (
    select from setup.client_files as f
    where f.load_id = v_load_id and f.path = p_path and f.step = 'copy'
  ) then
    raise exception using
      errcode = 'MW082',
      message = format('no rows of file "%s" are awaited', p_path),
      hint = 'Load files with python orchestrate_all.py.';
  end if;
  perform setup._drop_work_table('records_' || v_job.job_id);
  perform setup._create_table(
    v_records, '(line_number bigint, fields text[], raw text, reason text)'
  );
  execute format(
    $sql$
      insert into %s (line_number, raw, reason)
      select r.line_number, r.raw, 'invalid byte sequence'
      from unnest($1, $2) as r (line_number, raw)
    $sql$,
    v_records
  ) using p_rows, p_raw;
  v_count := setup._quarantine_lines(v_job, v_load_id, p_path, v_records::regclass);
  execute format('drop table %s', v_records);
  update setup.client_files as f
  set malformed = coalesce(f.malformed, 0) + v_count
  where f.load_id = v_load_id and f.path = p_path;
end;
$$;
comment on function setup._client_add_malformed is
'Put rows of a file that a client copies into quarantine: PostgreSQL can hold no text of them.';
revoke all on function setup._client_add_malformed from public;
