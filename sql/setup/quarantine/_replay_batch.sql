create or replace function setup._replay_batch(
  p_job setup.load_jobs,
  p_refused_by bigint,
  p_load_id bigint
)
returns setup.load_counts
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- The rows that were found for what one load had refused: judged, and merged as a load would.
declare
  v_target regclass := p_job.target::regclass;
  v_name   text := 'batch_' || p_job.job_id;
  v_job    setup.load_jobs := p_job;
  v_time   timestamptz := setup._now();
  v_stage  regclass;
  v_rows   bigint;
  v_counts setup.load_counts := (0, 0, 0, 0, 0, 0);
begin
  perform setup._drop_work_table(v_name);
  perform setup._create_table(format('work.%I', v_name), format(
    'as select %s, f._quarantine_id from work.%I as f where f._refused_by = %s',
    setup._column_list_sql(setup._columns(p_job.source::regclass), 'f.'),
    'found_' || p_job.job_id, coalesce(p_refused_by, 0)
  ));
  v_job.source := format('work.%I', v_name);
  v_stage := setup._stage(v_job, setup._has_row_rules(p_job.target));
  v_rows := setup._count_rows(v_stage);
  perform setup._keep_refused(p_job, v_stage);
  perform setup._keep_unclear(p_job, v_stage);
  v_counts.rows_quarantined := v_rows - setup._count_rows(v_stage);
  if v_counts.rows_quarantined < v_rows then
    -- before the merge: it opens again what it refuses
    execute format(
      $sql$
        update setup.quarantine as q
        set status = 'replayed', resolved_load_id = $1
        where q.quarantine_id in (select s._quarantine_id from %s as s)
      $sql$,
      v_stage
    ) using p_load_id;
    v_counts := case p_job.load_type
      when 'append' then setup.merge_append(v_target, v_stage, p_load_id, v_time, p_job.options)
      when 'upsert' then setup.merge_upsert(
        v_target, v_stage, p_job.keys, p_load_id, v_time, p_job.options - 'replace_by'
      )
      when 'snapshot' then setup._replay_snapshot(p_job, v_stage, p_refused_by, p_load_id, v_time)
      else setup._load_history(p_job, v_stage, p_load_id, v_time, false, false)
    end;
    v_counts.rows_quarantined := v_counts.rows_quarantined + v_rows - setup._count_rows(v_stage);
    perform setup._note_replayed(p_job, p_load_id, v_counts);
    perform setup._supersede_older(p_job, p_load_id);
  end if;
  v_counts.rows_read := v_rows;
  execute format('drop table %s', v_stage);
  perform setup._drop_work_table(v_name);
  return v_counts;
end;
$$;
comment on function setup._replay_batch is
'Judge what one load had refused, and merge what passes now; returns what was written.';
revoke all on function setup._replay_batch from public;
