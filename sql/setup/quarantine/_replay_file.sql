create or replace function setup._replay_file(
  p_job setup.load_jobs,
  p_file setup.load_files,
  p_load_id bigint
)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Returns the number of rows. A few lines of JSON need not have all names that their file has.
declare
  v_is_json  boolean := setup._file_format(p_job, p_file.path) = 'jsonl';
  v_lines    text := format('work.%I', 'lines_' || p_job.job_id);
  v_records  text := format('work.%I', 'records_' || p_job.job_id);
  v_job      setup.load_jobs := p_job;
  v_delivery setup.delivery;
  v_passes   bigint;
  v_rows     bigint := 0;
begin
  v_delivery.path := p_file.path;
  v_delivery.header := p_file.header;
  v_delivery.first_modified_at := p_file.first_modified_at;
  v_job.options := v_job.options || jsonb_build_object(
    'on_missing_columns', 'null', 'required_columns', '[]'::jsonb,
    'optional_columns', to_jsonb(setup._source_columns(p_job.target::regclass))
  );
  perform setup._stage_malformed(p_job, p_file);
  if v_is_json then
    execute format(
      'delete from %s as l where l.content is null or setup._json_fault(l.content) is not null',
      v_lines
    );
  else
    perform setup._parse_lines(p_job, cardinality(p_file.header), 0);
  end if;
  execute setup._fill_sql(
    $sql$
      update setup.quarantine as q
      set status = 'replayed', resolved_load_id = $1
      from {entries} as e
      where q.quarantine_id = e.quarantine_id
        and e.rule_name = 'malformed_line'
        and e.load_id = $2
        and e.source_file = $3
        and {passes}
    $sql$,
    jsonb_build_object(
      'entries', format('work.%I', 'entries_' || p_job.job_id),
      'passes', case
        when v_is_json
          then format('e.source_line in (select l.line_number from %s as l)', v_lines)
        -- a line that is no record itself has become a part of the one before
        else format(
          '(select r.fields from %s as r where r.line_number <= e.source_line'
          ' order by r.line_number desc limit 1) is not null',
          v_records
        )
      end
    )
  ) using p_load_id, p_file.load_id, setup._file_name(p_job, p_file.path);
  get diagnostics v_passes = row_count;
  if v_passes > 0 and v_is_json then
    v_rows := setup._insert_json(v_job, p_load_id, v_delivery, v_lines::regclass);
  elsif v_passes > 0 then
    execute format('delete from %s where fields is null', v_records);
    v_rows := setup._insert_bronze(
      p_job, p_load_id, v_delivery,
      setup._match_header(p_job, p_load_id, p_file.path, p_file.header), v_records, 'line_number',
      array(
        select format('fields[%s]', n) from generate_subscripts(p_file.header, 1) as n order by n
      )
    );
  end if;
  update setup.load_files as f
  set rows = f.rows + v_rows, malformed = f.malformed - v_passes, replays = f.replays || p_load_id
  where f.file_id = p_file.file_id and v_passes > 0;
  perform setup._drop_work_table('lines_' || p_job.job_id);
  perform setup._drop_work_table('records_' || p_job.job_id);
  perform setup._drop_work_table('parts_' || p_job.job_id);
  return v_rows;
end;
$$;
comment on function setup._replay_file is
'Read malformed lines of one file again and load those that are records now; returns the rows.';
revoke all on function setup._replay_file from public;
