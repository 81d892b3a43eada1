create or replace function setup._copy_server_file(
  p_job setup.load_jobs,
  p_load_id bigint,
  p_path text,
  p_size bigint,
  p_modified_at timestamptz,
  p_start bytea
)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_copy  text;
  v_rows  bigint;
  v_lines bigint;
begin
  -- before 18, COPY takes a line with only \. for the end of the data and forgets the rest
  if current_setting('server_version_num')::integer < 180000 and (
    setup._file_has(p_path, p_size, '\x0a5c2e'::bytea)
    or setup._file_has(p_path, p_size, '\x0d5c2e'::bytea)
  ) then
    raise data_exception;
  end if;
  v_copy := setup._open_copy(p_job, p_load_id, p_path, p_modified_at, p_start);
  if v_copy is null then
    return 0;
  end if;
  v_rows := setup._execute(
    format('%s from %L %s', v_copy, p_path, setup._copy_options_sql(p_job, p_start))
  );
  if setup._file_has(p_path, p_size, convert_to(setup._file_option(p_job, 'quote'), 'UTF8')) then
    v_lines := setup._count_lines(p_job, p_path, p_size, p_start);
  end if;
  perform setup._close_copy(
    p_job, p_load_id, p_path, p_modified_at, p_start, v_rows, v_lines
  );
  return v_rows;
end;
$$;
comment on function setup._copy_server_file is
'Load a clean file with COPY, or none at all when it is empty; raises a data exception for others.';
revoke all on function setup._copy_server_file from public;
