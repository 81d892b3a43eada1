create or replace function setup._refuse_json(
  p_job setup.load_jobs,
  p_load_id bigint,
  p_path text,
  p_lines regclass
)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_records   text := format('work.%I', 'records_' || p_job.job_id);
  v_malformed bigint;
begin
  perform setup._drop_work_table('records_' || p_job.job_id);
  perform setup._create_table(
    v_records, '(line_number bigint, fields text[], raw text, reason text)'
  );
  execute format(
    $sql$
      with refused as (
        delete from %s as l
        where l.reason is not null or setup._json_fault(l.content) is not null
        returning l.line_number, l.content, l.raw, l.reason
      )
      insert into %s (line_number, raw, reason)
      select
        r.line_number, coalesce(r.content, r.raw),
        coalesce(r.reason, setup._json_fault(r.content))
      from refused as r
    $sql$,
    p_lines, v_records
  );
  v_malformed := setup._quarantine_lines(p_job, p_load_id, p_path, v_records::regclass);
  execute format('drop table %s', v_records);
  return v_malformed;
end;
$$;
comment on function setup._refuse_json is
'Move the lines of a file that are no JSON objects into quarantine; returns how many there are.';
revoke all on function setup._refuse_json from public;
