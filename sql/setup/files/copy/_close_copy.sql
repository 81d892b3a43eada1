create or replace function setup._close_copy(
  p_job setup.load_jobs,
  p_load_id bigint,
  p_file setup.delivery,
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
  if p_lines <> p_rows + p_file.header_lines then
    raise data_exception using message = format('fields of "%s" contain line breaks', p_file.path);
  end if;
  if v_work is not null then
    perform setup._insert_bronze(
      p_job, p_load_id, p_file, setup._match_header(p_job, p_load_id, p_file.path, p_file.header),
      v_work::text, '_line',
      array(select 'c' || n from generate_subscripts(p_file.header, 1) as n order by n)
    );
    execute format('drop table %s', v_work);
  end if;
end;
$$;
comment on function setup._close_copy is
'Finish a COPY into bronze: rescued columns packed. Raises a data exception for '
'line breaks in fields.';
revoke all on function setup._close_copy from public;
