create or replace function setup._replay_lines(p_job setup.load_jobs, p_is_trial boolean)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Malformed lines of files whose rows are in the table, read by today's options of the job. Those
-- of a file that a client has to read, such as Parquet, are none.
declare
  v_name    text := 'entries_' || p_job.job_id;
  v_load_id bigint := setup._open_replay(p_job);
  v_file    setup.load_files;
  v_rows    bigint;
  v_counts  setup.load_counts := (0, 0, 0, 0, 0, 0);
begin
  for v_file in
    execute format(
      $sql$
        select f.*
        from setup.load_files as f
        where f.job_id = $1
          and (f.is_current or f.status = 'outdated')
          and case setup._file_format($2, f.path)
            when 'csv' then f.header is not null else setup._file_format($2, f.path) = 'jsonl'
          end
          and (f.load_id, setup._file_name($2, f.path)) in (
            select e.load_id, e.source_file from work.%I as e where e.rule_name = 'malformed_line'
          )
        order by f.file_id
      $sql$,
      v_name
    ) using p_job.job_id, p_job
  loop
    v_rows := setup._replay_file(p_job, v_file, v_load_id);
    v_counts.rows_inserted := v_counts.rows_inserted + v_rows;
  end loop;
  execute format('select count(*) from work.%I as e where e.is_found', v_name)
  into v_counts.rows_read;
  execute format(
    $sql$
      select count(*)
      from work.%I as e
      inner join setup.quarantine as q on q.quarantine_id = e.quarantine_id
      where e.is_found and q.status = 'open'
    $sql$,
    v_name
  ) into v_counts.rows_quarantined;
  perform setup._evaluate_loaded(p_job, v_load_id);
  perform setup._note_replayed(p_job, v_load_id, v_counts);
  perform setup._close_replay(p_job, v_load_id, v_counts, p_is_trial);
  perform setup._evaluate_table_rules(p_job, v_load_id, v_counts);
end;
$$;
comment on function setup._replay_lines is
'Replay the malformed lines of the files of a job.';
revoke all on function setup._replay_lines from public;
