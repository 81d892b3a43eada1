create or replace function setup._close_lines(
  p_job setup.load_jobs,
  p_load_id bigint,
  p_path text,
  p_modified_at timestamptz,
  p_start bytea,
  out rows bigint,
  out malformed bigint
)
language plpgsql
set search_path = pg_catalog, pg_temp
set enable_memoize = off
as $$
-- enable_memoize off: no two lines are the same, remembering them costs more than splitting them.
declare
  v_lines   regclass := to_regclass(format('work.%I', 'lines_' || p_job.job_id));
  v_records text := format('work.%I', 'records_' || p_job.job_id);
  v_header  text[] := setup._read_header(p_job, p_path, p_start);
  v_columns text[] := setup._match_header(p_job, p_load_id, p_path, v_header);
  v_quote   text := setup._csv_option(p_job, 'quote');
begin
  perform setup._drop_work_table('records_' || p_job.job_id);
  execute format(
    'create unlogged table %s (line_number bigint, fields text[], raw text, reason text)', v_records
  );
  perform setup._join_quoted_lines(p_job, v_lines, cardinality(v_header));
  -- from here on a line is a record; an empty one means nothing unless one column is all there is
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
          when right(l.content, 1) = E'\r' then left(l.content, -1) else l.content
        end as record
        offset 0
      ) as c
      cross join lateral (
        select f.fields from setup._split_record(c.record, $1, $2) as f (fields) offset 0
      ) as s
      cross join lateral (
        select case
          when l.content is null then 'invalid byte sequence'
          when s.fields is null then 'quote is not closed'
          when strpos(c.record, E'\r') > 0
            and strpos(regexp_replace(c.record, $4, '', 'g'), E'\r') > 0
            then 'carriage return outside of quotes'
          when cardinality(s.fields) <> $3
            then format('%%s fields instead of %%s', cardinality(s.fields), $3)
        end as reason
        offset 0
      ) as r
      where l.line_number > 1 and (c.record <> '' or c.record is null or $3 = 1)
    $sql$,
    v_records, v_lines
  )
  using
    setup._csv_option(p_job, 'delimiter'), v_quote, cardinality(v_header),
    format('%1$s[^%1$s]*%1$s', regexp_replace(v_quote, '([^[:alnum:]])', '\\\1'));
  malformed := setup._quarantine_lines(p_job, p_load_id, p_path, v_records::regclass);
  execute format('delete from %s where fields is null', v_records);
  rows := setup._insert_bronze(
    p_job, p_load_id, p_path, p_modified_at, v_header, v_columns, v_records::regclass,
    'line_number', 'fields[%s]'
  );
  execute format('drop table %s, %s', v_lines, v_records);
end;
$$;
comment on function setup._close_lines is
'Parse the lines of a file that COPY has refused: records to bronze, malformed lines to '
'quarantine. Raises MW031.';
revoke all on function setup._close_lines(
  setup.load_jobs, bigint, text, timestamptz, bytea, out bigint, out bigint
)
from public;
