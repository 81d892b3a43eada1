create or replace function setup._open_lines(p_job setup.load_jobs)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- content: the line; line_end: what parts it from the next; is_plain: it is known that each quote
-- is at the edge of a field that ends in the line. A line that is no text in the encoding
-- of the file, or too long, has the reason and its bytes (the first of them) in escape format.
begin
  perform setup._drop_work_table('lines_' || p_job.job_id);
  perform setup._drop_work_table('parts_' || p_job.job_id);
  perform setup._create_table(
    format('work.%I', 'lines_' || p_job.job_id),
    '(line_number bigint, content text, line_end text, is_plain boolean, reason text, raw text)'
  );
  perform setup._create_table(
    format('work.%I', 'parts_' || p_job.job_id),
    '(part_number bigint generated always as identity, part bytea, size bigint)'
  );
end;
$$;
comment on function setup._open_lines is
'Prepare the tolerant reading of a file that COPY has refused: work tables of its lines.';
revoke all on function setup._open_lines from public;
