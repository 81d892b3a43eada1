create or replace function setup._parse_lines(
  p_job setup.load_jobs,
  p_fields integer,
  p_header_lines integer
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
set enable_memoize = off
as $$
-- From work.lines_<job> to work.records_<job>: its fields, or why it has none.
-- enable_memoize off: no two lines are the same, remembering them costs more than splitting them.
declare
  v_lines   regclass := to_regclass(format('work.%I', 'lines_' || p_job.job_id));
  v_records text := format('work.%I', 'records_' || p_job.job_id);
  v_pattern record;
  v_open    bigint;
begin
  select * into v_pattern from setup._csv_patterns(p_job);
  perform setup._drop_work_table('records_' || p_job.job_id);
  perform setup._create_table(
    v_records, '(line_number bigint, fields text[], raw text, reason text)'
  );
  v_open := setup._join_quoted_lines(p_job, v_lines, p_fields, p_header_lines);
  -- From here on a line is a record; an empty one means nothing unless one column is all there is.
  -- Quotes in the middle of fields stay as delivered, but behind a quote that nothing has closed
  -- nobody can tell what they mean.
  execute format(
    $sql$
      insert into %s (line_number, fields, raw, reason)
      select
        l.line_number,
        case when r.reason is null then s.fields end,
        case when r.reason is not null then coalesce(l.content, l.raw) end,
        r.reason
      from %s as l
      cross join lateral (
        select case
          when l.content is null then null
          when strpos(l.content, $2) = 0 or $4 and (l.is_plain or l.content ~ $5) then 'strict'
          when l.content ~ $6 then 'free'
          when l.content ~ $7 then 'open'
          else 'broken'
        end as kind
        offset 0
      ) as k
      cross join lateral (
        select f.fields
        from setup._split_record(case k.kind when 'strict' then l.content end, $1, $2) as f (fields)
        offset 0
      ) as q
      cross join lateral (
        select case k.kind
          when 'free' then setup._split_loosely(l.content, $1, $8, $9)
          else q.fields
        end as fields
        offset 0
      ) as s
      cross join lateral (
        select case
          when k.kind is null then l.reason
          when k.kind = 'open' then 'quote is not closed'
          when k.kind = 'broken' then 'text behind a closing quote'
          when k.kind = 'free' and l.line_number > $10 and ($4 or l.content !~ $5)
            then 'quote inside of a field'
          when cardinality(s.fields) <> $3
            then format('%%s fields instead of %%s', cardinality(s.fields), $3)
        end as reason
        offset 0
      ) as r
      where l.line_number > $11 and (l.content <> '' or l.content is null or $3 = 1)
    $sql$,
    v_records, v_lines
  )
  using
    setup._file_option(p_job, 'delimiter'), setup._file_option(p_job, 'quote'),
    p_fields,
    setup._file_option(p_job, 'quote') = setup._file_option(p_job, 'escape'),
    v_pattern.edged, v_pattern.whole, v_pattern.opened, v_pattern.field, v_pattern.escaped,
    v_open, p_header_lines;
end;
$$;
comment on function setup._parse_lines is
'Parse the lines of a file into records, each with its fields or with why it is malformed.';
revoke all on function setup._parse_lines from public;
