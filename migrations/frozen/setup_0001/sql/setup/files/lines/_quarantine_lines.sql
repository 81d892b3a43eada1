create or replace function setup._quarantine_lines(
  p_job setup.load_jobs,
  p_load_id bigint,
  p_path text,
  p_records regclass
)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  return setup._execute(format(
    $sql$
      insert into setup.quarantine (
        job_id, target, rule_name, reason, raw_line, source_file, source_line, row_hash, run_id,
        load_id, quarantined_at
      )
      select
        l.job_id, %L, 'malformed_line', r.reason, r.raw, f.name, r.line_number,
        md5(concat_ws(':', f.name, r.line_number, r.raw))::uuid, l.run_id, l.load_id, setup._now()
      from %s as r
      cross join (select %L as name) as f
      inner join setup.load_log as l on l.load_id = %s
      where r.fields is null
      on conflict (target, row_hash) where status = 'open'
      do update set load_id = excluded.load_id
    $sql$,
    p_job.target, p_records, setup._file_name(p_job, p_path), p_load_id
  ));
end;
$$;
comment on function setup._quarantine_lines is
'Put the malformed lines of a file into quarantine, once each; returns how many there are.';
revoke all on function setup._quarantine_lines from public;
