create or replace function setup._load_server_file(
  p_job setup.load_jobs,
  p_load_id bigint,
  p_path text,
  p_reload boolean,
  p_empty_first boolean
)
returns setup.load_counts
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- COPY first; the tolerant way line by line only after COPY has refused the content.
-- Returns NULL when the file is loaded already.
declare
  v_file      record;
  v_known     boolean;
  v_sha256    bytea;
  v_first     timestamptz;
  v_start     bytea;
  v_rows      bigint;
  v_malformed bigint := 0;
  v_replaced  bigint;
begin
  begin
    v_file := pg_stat_file(p_path);
    -- pipes and devices have no size, and whoever opens one may wait for ever
    v_start := case
      when v_file.isdir or v_file.size > 0 then pg_read_binary_file(p_path, 0, 1048576)
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
  -- a full refresh that appends still takes the same content once
  if not p_reload or p_job.load_type = 'append' and not p_empty_first then
    v_known := setup._is_file_loaded(p_job, p_path, v_file.size, v_file.modification);
    if v_known is null then
      v_sha256 := setup._file_digest(p_path, v_file.size);
      v_known := setup._is_file_loaded(p_job, p_path, v_file.size, v_file.modification, v_sha256);
    end if;
    if v_known then
      return null;
    end if;
  end if;

  if p_path ~* '\.gz$' or setup._is_utf16(p_job, v_start) then
    raise exception using
      errcode = 'MW035',
      message = format(
        'file "%s" is %s, which needs the driver', p_path,
        case when p_path ~* '\.gz$' then 'compressed' else 'in UTF-16' end
      ),
      hint = 'Run python orchestrate_all.py, or unpack or recode the file.';
  end if;

  v_first := setup._delivered_modified_at(
    p_job, p_path, v_file.size, v_file.modification, v_sha256
  );
  if v_first is null then
    v_sha256 := setup._file_digest(p_path, v_file.size);
    v_first := setup._delivered_modified_at(
      p_job, p_path, v_file.size, v_file.modification, v_sha256
    );
  end if;
  v_replaced := setup._begin_delivery(p_job, p_empty_first);
  begin
    v_rows := setup._copy_server_file(
      p_job, p_load_id, p_path, v_file.size, v_first, v_start
    );
  exception
    -- the second: a quote that is not closed, and more than COPY can take for one field behind it;
    -- the third: more fields in a line than it can allocate
    when data_exception or program_limit_exceeded or internal_error then
      perform setup._read_lines(p_job, p_path, v_file.size, v_start);
      select c.rows, c.malformed into v_rows, v_malformed
      from setup._close_lines(p_job, p_load_id, p_path, v_first, v_start) as c;
  end;
  v_sha256 := coalesce(v_sha256, setup._file_digest(p_path, v_file.size));
  if (pg_stat_file(p_path)).size <> v_file.size
    or (pg_stat_file(p_path)).modification <> v_file.modification
  then
    raise exception using
      errcode = 'MW034',
      message = format('file "%s" changed while it was read', p_path),
      hint = 'Deliver files under another name and rename them when they are complete; '
        'then run again.';
  end if;
  v_replaced := v_replaced + setup._close_file(
    p_job, p_load_id, p_path, v_file.size, v_file.modification, v_sha256, v_rows, v_malformed
  );
  return (v_rows + v_malformed, v_rows, 0, v_replaced, 0, v_malformed)::setup.load_counts;
end;
$$;
comment on function setup._load_server_file is
'Load one file that the server can read; NULL when it is loaded already. Raises MW030, MW031, '
'MW033, MW034, MW035.';
revoke all on function setup._load_server_file from public;
