create or replace function setup._close_lines(
  p_job setup.load_jobs,
  p_load_id bigint,
  p_file setup.delivery,
  out rows bigint,
  out malformed bigint
)
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_lines   text := format('work.%I', 'lines_' || p_job.job_id);
  v_records text := format('work.%I', 'records_' || p_job.job_id);
  v_parts   text := format('work.%I', 'parts_' || p_job.job_id);
  v_columns text[] := setup._match_header(p_job, p_load_id, p_file.path, p_file.header);
begin
  perform setup._parse_lines(p_job, cardinality(p_file.header), p_file.header_lines);
  malformed := setup._quarantine_lines(p_job, p_load_id, p_file.path, v_records::regclass);
  execute format('delete from %s where fields is null', v_records);
  rows := setup._insert_bronze(
    p_job, p_load_id, p_file, v_columns, v_records, 'line_number',
    array(
      select format('fields[%s]', n) from generate_subscripts(p_file.header, 1) as n order by n
    )
  );
  execute format('drop table %s, %s, %s', v_lines, v_records, v_parts);
end;
$$;
comment on function setup._close_lines is
'Parse the lines of a file that COPY has refused: records to bronze, malformed lines to '
'quarantine. Raises MW031.';
revoke all on function setup._close_lines from public;
