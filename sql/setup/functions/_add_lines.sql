create or replace function setup._add_lines(
  p_job setup.load_jobs,
  p_text text,
  p_lines_before bigint
)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- p_text: whole lines as encode(…, 'escape') gives them, so ASCII whatever the bytes are. The
-- carriage return of a line end stays: inside quotes it is data. A file without any line feed ends
-- its lines with carriage returns. Returns the number of lines so far.
declare
  v_lines    text := format('work.%I', 'lines_' || p_job.job_id);
  v_encoding text := setup._csv_option(p_job, 'encoding');
  v_end      text := E'\n';
  v_text     text := p_text;
  v_content  text;
  v_rows     bigint;
begin
  if p_lines_before = 0 and strpos(p_text, E'\n') = 0 and strpos(p_text, E'\r') > 0 then
    v_end := E'\r';
  end if;
  if right(v_text, 1) = v_end then
    v_text := left(v_text, -1);
  end if;
  v_content := setup._decode_line(v_text, v_encoding);
  if v_content is not null then
    execute format(
      $sql$
        insert into %s (line_number, content, line_end)
        select $1 + l.number, l.content, $3
        from unnest(case $2 when '' then '{""}' else string_to_array($2, $3) end)
          with ordinality as l (content, number)
      $sql$,
      v_lines
    ) using p_lines_before, v_content, v_end;
  else
    -- some line is no text in this encoding: one by one
    execute format(
      $sql$
        insert into %s (line_number, content, line_end, raw)
        select $1 + l.number, d.content, $3, case when d.content is null then l.raw end
        from string_to_table($2, $3) with ordinality as l (raw, number)
        cross join lateral (
          select case
            when strpos(l.raw, '\') = 0 then l.raw else setup._decode_line(l.raw, $4)
          end as content offset 0
        ) as d
      $sql$,
      v_lines
    ) using p_lines_before, v_text, v_end, v_encoding;
  end if;
  get diagnostics v_rows = row_count;
  return p_lines_before + v_rows;
end;
$$;
comment on function setup._add_lines(setup.load_jobs, text, bigint) is
'Add a piece of a file, in escape format and cut at a line end, to its work table of lines.';
revoke all on function setup._add_lines(setup.load_jobs, text, bigint) from public;
