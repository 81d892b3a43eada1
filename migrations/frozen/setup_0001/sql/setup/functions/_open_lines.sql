create or replace function setup._open_lines(p_job setup.load_jobs)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- content: the line; line_end: what parts it from the next; raw: its bytes in escape format when
-- they are no text in the encoding of the file.
begin
  perform setup._drop_work_table('lines_' || p_job.job_id);
  execute format(
    'create unlogged table work.%I (line_number bigint, content text, line_end text, raw text)',
    'lines_' || p_job.job_id
  );
end;
$$;
comment on function setup._open_lines(setup.load_jobs) is
'Prepare the tolerant reading of a file that COPY has refused: a work table of its lines.';
revoke all on function setup._open_lines(setup.load_jobs) from public;
