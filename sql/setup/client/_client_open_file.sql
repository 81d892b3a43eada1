create or replace function setup._client_open_file(
  p_task_id bigint,
  p_file setup.delivery,
  p_by_lines boolean,
  out step text,
  out copy_statement text,
  out quote bytea,
  out escape bytea,
  out delimiter bytea,
  out encoding text,
  out is_numbered boolean
)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- p_file: path, size, modified_at and start; sha256 where it costs nothing or was asked for; of a
-- Parquet file header and types instead of start, and the report of a corrupted one.
-- step is what the client is to do:
--   known   nothing, the rows are there already
--   digest  call again with it, only that can tell
--   copy    run copy_statement; when the content is not for COPY, for its quote, escape and
--           delimiter or because COPY refuses it, roll back and call again with p_by_lines. Rows
--           of a Parquet file are sent as text, with their number behind them if is_numbered
--   lines   pass on the content with setup._client_add_lines, in encoding
--   empty   close the file, there is no content
-- From here on the transaction cannot commit before setup._client_succeed. Raises MW031, MW060,
-- MW082.
declare
  v_task         setup.run_tasks := setup._running_task(p_task_id);
  v_job          setup.load_jobs := setup._claimed_job(p_task_id, 'file');
  v_is_first     boolean := not exists (
    select from setup.client_files as f where f.load_id = v_task.load_id
  );
  v_full_refresh boolean;
  v_file         setup.delivery;
  v_replaced     bigint;
  v_client       text;
  v_freezes      boolean;
begin
  perform setup._limit_statements(p_task_id);
  perform setup._require_own_file(v_job, p_file.path);
  if v_job.load_type <> 'append' and not v_is_first then
    raise exception using
      errcode = 'MW082',
      message = format('"%s" takes one file at a time', v_job.job_name),
      hint = 'Load files with python orchestrate_all.py.';
  end if;
  select r.full_refresh into v_full_refresh from setup.runs as r where r.run_id = v_task.run_id;
  -- no more than a client can know
  v_file.path := p_file.path;
  v_file.size := p_file.size;
  v_file.modified_at := p_file.modified_at;
  v_file.sha256 := p_file.sha256;
  v_file.start := p_file.start;
  v_file.format := setup._file_format(v_job, p_file.path);
  if v_file.format = 'parquet' then
    v_file.header := p_file.header;
    v_file.types := p_file.types;
    v_file.report := p_file.report;
  end if;
  v_file := setup._recognize_file(v_job, v_file, v_full_refresh, v_is_first);
  if v_file.is_loaded is not false then
    step := case when v_file.is_loaded then 'known' else 'digest' end;
    return;
  end if;

  v_file := setup._read_header(v_job, v_file);
  v_replaced := setup._begin_delivery(v_job, v_full_refresh and v_is_first);
  if v_file.header is null and v_file.format = 'csv' then
    step := 'empty';
  elsif p_by_lines then
    step := 'lines';
    encoding := setup._file_encoding(v_job, v_file.start);
    perform setup._open_lines(v_job);
  else
    step := 'copy';
    copy_statement := case v_file.format
      when 'jsonl' then setup._open_json(v_job)
      else setup._open_copy(v_job, v_task.load_id, v_file)
    end;
    -- Emptied in this very subtransaction: rows that are frozen from the start. Who reads others
    -- first writes each page once more, and to the WAL where pages have checksums.
    v_freezes := (v_job.load_type <> 'append' or v_full_refresh and v_is_first)
      and starts_with(copy_statement, format('copy %s (', v_job.target::regclass))
      and (select c.relkind = 'r' from pg_class as c where c.oid = v_job.target::regclass);
    copy_statement := format(
      '%s from stdin %s', copy_statement, setup._copy_options_sql(v_job, v_file, v_freezes)
    );
    is_numbered := v_file.format = 'parquet' and setup._has_line_numbers(v_job);
    if v_file.format = 'csv' then
      quote := convert_to(setup._file_option(v_job, 'quote'), 'UTF8');
      escape := convert_to(setup._file_option(v_job, 'escape'), 'UTF8');
      delimiter := convert_to(setup._file_option(v_job, 'delimiter'), 'UTF8');
    end if;
    v_client := setup._grant_copy(v_job, v_file.format, is_numbered);
  end if;
  v_file.start := null;
  insert into setup.client_files (load_id, path, file, step, client, replaced)
  values (v_task.load_id, v_file.path, v_file, step, v_client, v_replaced);
end;
$$;
comment on function setup._client_open_file is
'Open a file of a claimed task for a client: whether it is to be loaded, and how. Raises MW031, '
'MW082.';
revoke all on function setup._client_open_file from public;
