create or replace function setup._close_lines(
  p_job setup.load_jobs,
  p_load_id bigint,
  p_path text,
  p_start bytea,
  out rows bigint,
  out malformed bigint
)
language plpgsql
set search_path = ''
as $$
declare
  v_lines   regclass := to_regclass(format('work.%I', 'lines_' || p_job.job_id));
  v_records text := format('work.%I', 'records_' || p_job.job_id);
  v_header  text[] := setup._read_header(p_job, p_path, p_start);
  v_columns text[] := setup._match_header(p_job, p_load_id, p_path, v_header);
begin
  perform setup._drop_work_table('records_' || p_job.job_id);
  execute format(
    'create unlogged table %s (line_number bigint, fields text[], raw text, reason text)', v_records
  );
  perform setup._split_quoted_lines(p_job, v_lines, v_records::regclass, cardinality(v_header));
  -- from here on a line is a record
  execute format(
    $sql$
      insert into %s (line_number, fields, raw, reason)
      select
        l.line_number,
        case when cardinality(f.fields) = $3 then f.fields end,
        case when cardinality(f.fields) = $3 then null else l.raw end,
        case
          when l.content is null then 'invalid byte sequence'
          when f.fields is null then 'quote is not closed'
          when cardinality(f.fields) <> $3
            then format('%%s fields instead of %%s', cardinality(f.fields), $3)
        end
      from %s as l
      cross join lateral (
        select case
          when strpos(l.content, $2) > 0
            then setup._split_record(rtrim(l.content, E'\r'), $1, $2)
          when l.content is not null
            then string_to_array(rtrim(l.content, E'\r'), $1, '')
        end as fields
      ) as f
      where l.line_number > 1 and l.raw not in ('', E'\r')
    $sql$,
    v_records, v_lines
  )
  using
    setup._csv_option(p_job, 'delimiter'), setup._csv_option(p_job, 'quote'), cardinality(v_header);
  malformed := setup._quarantine_lines(p_job, p_load_id, p_path, v_records::regclass);
  execute format('delete from %s where fields is null', v_records);
  rows := setup._insert_bronze(
    p_job, p_load_id, p_path, v_header, v_columns, v_records::regclass, 'line_number', 'fields[%s]'
  );
  execute format('drop table %s, %s', v_lines, v_records);
end;
$$;
comment on function setup._close_lines(setup.load_jobs, bigint, text, bytea, out bigint, out bigint) is
'Parse the lines of a file that COPY has refused: records to bronze, malformed lines to '
'quarantine. Raises MW031.';
revoke all on function setup._close_lines(
  setup.load_jobs, bigint, text, bytea, out bigint, out bigint
) from public;
