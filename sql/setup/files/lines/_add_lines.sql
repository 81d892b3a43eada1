create or replace function setup._add_lines(
  p_job setup.load_jobs,
  p_bytes bytea,
  p_encoding text,
  p_lines_before bigint,
  p_goes_on boolean
)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- p_bytes: whole lines; or, with p_goes_on, a part of a line, which waits for the rest of it.
-- A line ends with LF, CR or CRLF; which one is kept, for inside of quotes it is data.
-- Returns the number of lines so far.
declare
  v_lines   bigint := p_lines_before;
  v_bytes   bytea := p_bytes;
  v_text    text;
  v_decoded text;
  v_rows    bigint;
begin
  if p_goes_on then
    perform setup._keep_part(p_job, p_bytes);
    return v_lines;
  end if;
  select p.bytes, p.lines into v_bytes, v_lines
  from setup._join_parts(p_job, p_bytes, v_lines) as p;
  if v_bytes = '' then
    return v_lines;
  end if;
  -- in escape format all bytes are text, whatever they mean
  v_text := encode(v_bytes, 'escape');
  v_decoded := setup._decode_line(v_text, p_encoding);
  v_text := coalesce(v_decoded, v_text);
  execute format(
    $sql$
      insert into work.%I (line_number, content, line_end, is_plain, reason, raw)
      select
        $2 + l.number,
        case when r.reason is null then d.content end,
        l.line_end,
        $6,
        r.reason,
        case
          when r.reason like 'longer%%' then left(coalesce(d.content, l.raw), 1000)
          when r.reason is not null then l.raw
        end
      from setup._split_lines($1) as l (number, raw, line_end)
      cross join lateral (
        select case
          when $3 or strpos(l.raw, '\') = 0 then l.raw else setup._decode_line(l.raw, $4)
        end as content
        offset 0
      ) as d
      cross join lateral (
        select case
          when octet_length(l.raw) > $5 and ($3 or octet_length(decode(l.raw, 'escape')) > $5)
            then format('longer than %%s bytes', $5)
          when d.content is null then 'invalid byte sequence'
        end as reason
        offset 0
      ) as r
    $sql$,
    'lines_' || p_job.job_id
  )
  using
    v_text, v_lines, v_decoded is not null, p_encoding,
    setup._file_option(p_job, 'max_line_bytes')::integer,
    v_decoded ~ (setup._csv_patterns(p_job)).plain;
  get diagnostics v_rows = row_count;
  return v_lines + v_rows;
end;
$$;
comment on function setup._add_lines is
'Add a piece of a file, whole lines or a part of one, to the work table of its lines.';
revoke all on function setup._add_lines from public;
