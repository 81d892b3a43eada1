create or replace function setup._close_copy(
  p_job setup.load_jobs,
  p_load_id bigint,
  p_path text,
  p_modified_at timestamptz,
  p_start bytea,
  p_rows bigint,
  p_lines bigint
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- After COPY: moves rescued rows out of the work table; the defaults stay for the next file. A file
-- with line breaks in its fields is refused, to be read line by line: COPY counts records, not
-- lines, and two quotes that nothing closes make it take all the lines between them for one field.
-- p_lines: lines of a file with quotes; NULL without quotes, when a line is a record anyway.
declare
  v_work regclass := to_regclass(format('work.%I', 'file_' || p_job.job_id));
begin
  if p_lines <> p_rows + (setup._read_header(p_job, p_path, p_start)).lines then
    raise data_exception using message = format('fields of "%s" contain line breaks', p_path);
  end if;
  if v_work is not null then
    perform setup._move_rescued(p_job, p_load_id, p_path, p_modified_at, p_start, v_work);
  end if;
end;
$$;
comment on function setup._close_copy is
'Finish a COPY into bronze: rescued columns packed. Raises a data exception for '
'line breaks in fields.';
revoke all on function setup._close_copy from public;
