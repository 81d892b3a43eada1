create or replace function setup._copy_server_file(
  p_job setup.load_jobs,
  p_load_id bigint,
  p_file setup.delivery
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
  if p_file.format = 'csv' and p_file.header is null then
    return 0;
  end if;
  -- before 18, COPY takes a line with only \. for the end of the data and forgets the rest
  if current_setting('server_version_num')::integer < 180000 and (
    substr(p_file.start, 1, 2) = '\x5c2e'::bytea
    or setup._file_has(p_file.path, p_file.size, '\x0a5c2e'::bytea)
    or setup._file_has(p_file.path, p_file.size, '\x0d5c2e'::bytea)
  ) then
    raise data_exception;
  end if;
  if p_file.format = 'jsonl' then
    if setup._file_has(p_file.path, p_file.size, '\x02'::bytea) then
      raise data_exception;
    end if;
    perform setup._execute(format(
      '%s from %L %s', setup._open_json(p_job), p_file.path, setup._copy_options_sql(p_job, p_file)
    ));
    return (setup._close_json(p_job, p_load_id, p_file, false)).rows;
  end if;
  v_copy := setup._open_copy(p_job, p_load_id, p_file);
  v_rows := setup._execute(
    format('%s from %L %s', v_copy, p_file.path, setup._copy_options_sql(p_job, p_file))
  );
  if setup._file_has(
    p_file.path, p_file.size, convert_to(setup._file_option(p_job, 'quote'), 'UTF8')
  ) then
    v_lines := setup._count_lines(p_job, p_file);
  end if;
  perform setup._close_copy(p_job, p_load_id, p_file, v_rows, v_lines);
  return v_rows;
end;
$$;
comment on function setup._copy_server_file is
'Load a clean file with COPY, or none at all when it is empty; raises a data exception for others.';
revoke all on function setup._copy_server_file from public;
