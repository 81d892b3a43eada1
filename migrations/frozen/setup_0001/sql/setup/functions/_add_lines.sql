create or replace function setup._add_lines(
  p_job setup.load_jobs,
  p_text text,
  p_lines_before bigint
)
returns bigint
language plpgsql
set search_path = ''
as $$
-- p_text: whole lines as encode(…, 'escape') gives them, so ASCII whatever the bytes are. The
-- carriage return of a line end stays: inside quotes it is data. Returns the number of lines so far.
declare
  v_rows bigint;
begin
  execute format(
    $sql$
      insert into work.%I (line_number, raw, content)
      select
        $1 + l.number,
        l.raw,
        case when strpos(l.raw, '\') = 0 then l.raw else setup._decode_line(l.raw, $2) end
      from string_to_table($3, E'\n') with ordinality as l (raw, number)
    $sql$,
    'lines_' || p_job.job_id
  )
  using
    p_lines_before,
    setup._csv_option(p_job, 'encoding'),
    case when right(p_text, 1) = E'\n' then left(p_text, -1) else p_text end;
  get diagnostics v_rows = row_count;
  return p_lines_before + v_rows;
end;
$$;
comment on function setup._add_lines(setup.load_jobs, text, bigint) is
'Add a piece of a file, in escape format and cut at a line end, to its work table of lines.';
revoke all on function setup._add_lines(setup.load_jobs, text, bigint) from public;
