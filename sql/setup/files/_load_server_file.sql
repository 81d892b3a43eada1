create or replace function setup._load_server_file(
  p_job setup.load_jobs,
  p_load_id bigint,
  p_path text,
  p_full_refresh boolean,
  p_is_first boolean
)
returns setup.load_counts
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- The steps of setup._client_open_file and setup._client_close_file in one. COPY first; the
-- tolerant way line by line only after COPY has refused the content.
-- Returns NULL when the file is loaded already.
declare
  v_stat      record;
  v_file      setup.delivery;
  v_rows      bigint;
  v_malformed bigint := 0;
  v_replaced  bigint;
begin
  begin
    v_stat := pg_stat_file(p_path);
    v_file.path := p_path;
    v_file.format := setup._file_format(p_job, p_path);
    v_file.size := v_stat.size;
    v_file.modified_at := v_stat.modification;
    -- pipes and devices have no size, and whoever opens one may wait for ever
    v_file.start := case
      when v_stat.isdir or v_stat.size > 0 then pg_read_binary_file(p_path, 0, 1048576)
      else ''
    end;
  exception
    -- the last two: a link that leads to itself, and a name that is too long
    when insufficient_privilege or undefined_file or io_error or wrong_object_type
      or internal_error or sqlstate '58P03' then
      raise exception using
        errcode = 'MW030',
        message = format('file "%s" cannot be read by the server', p_path),
        detail = sqlerrm,
        hint = 'Let the account of the server read the file and its folder, or run '
          'python orchestrate_all.py, which reads it itself.';
  end;
  v_file := setup._recognize_file(p_job, v_file, p_full_refresh, p_is_first);
  if v_file.is_loaded is null then
    v_file.sha256 := setup._file_digest(p_path, v_file.size);
    v_file := setup._recognize_file(p_job, v_file, p_full_refresh, p_is_first);
  end if;
  if v_file.is_loaded then
    return null;
  end if;
  if p_path ~* '\.gz$' or v_file.format = 'parquet' or setup._is_utf16(p_job, v_file.start) then
    raise exception using
      errcode = 'MW035',
      message = format(
        'file "%s" is %s, which needs the driver', p_path,
        case
          when v_file.format = 'parquet' then 'Parquet'
          when p_path ~* '\.gz$' then 'compressed'
          else 'in UTF-16'
        end
      ),
      hint = 'Run python orchestrate_all.py'
        || case when v_file.format = 'parquet' then '.' else ', or unpack or recode the file.' end;
  end if;

  v_file := setup._read_header(p_job, v_file);
  v_replaced := setup._begin_delivery(p_job, p_full_refresh and p_is_first);
  begin
    v_rows := setup._copy_server_file(p_job, p_load_id, v_file);
  exception
    -- the second: a quote that is not closed, and more than COPY can take for one field behind it;
    -- the third: more fields in a line than it can allocate
    when data_exception or program_limit_exceeded or internal_error then
      perform setup._read_lines(p_job, v_file);
      if v_file.format = 'jsonl' then
        select c.rows, c.malformed into v_rows, v_malformed
        from setup._close_json(p_job, p_load_id, v_file, true) as c;
      else
        select c.rows, c.malformed into v_rows, v_malformed
        from setup._close_lines(p_job, p_load_id, v_file) as c;
      end if;
  end;
  v_file.sha256 := coalesce(v_file.sha256, setup._file_digest(p_path, v_file.size));
  v_stat := pg_stat_file(p_path);
  if (v_stat.size, v_stat.modification) <> (v_file.size, v_file.modified_at) then
    raise exception using
      errcode = 'MW034',
      message = format('file "%s" changed while it was read', p_path),
      hint = 'Deliver files under another name and rename them when they are complete; '
        'then run again.';
  end if;
  v_replaced := v_replaced + setup._close_file(
    p_job, p_load_id, v_file, v_rows, v_malformed
  );
  return (v_rows + v_malformed, v_rows, 0, v_replaced, 0, v_malformed)::setup.load_counts;
end;
$$;
comment on function setup._load_server_file is
'Load one file that the server can read; NULL when it is loaded already. Raises MW030, MW031, '
'MW033, MW034, MW035.';
revoke all on function setup._load_server_file from public;
