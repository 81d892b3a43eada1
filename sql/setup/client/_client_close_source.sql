create or replace function setup._client_close_source(
  p_task_id bigint,
  p_measured jsonb,
  p_rows bigint,
  p_keys bigint,
  p_nul_bytes bigint
)
returns boolean
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- p_measured: what the measure query said, and said after the rows where the source is not
-- transactional; p_rows, p_keys: lines passed on, of sets of keys too; p_nul_bytes: taken out of
-- them.
-- Everything in the caller's transaction. False: plan again, for keys of the source are not in
-- bronze, and all rows have to come. Raises MW066-MW069, MW082.
declare
  v_task   setup.run_tasks := setup._running_task(p_task_id);
  v_job    setup.load_jobs := setup._claimed_job(p_task_id, 'db');
  v_load   setup.source_loads;
  v_columns setup.source_columns[];
  v_counts setup.load_counts;
begin
  select * into v_load from setup.source_loads as l where l.load_id = v_task.load_id;
  if v_load.load_id is null
    or to_regclass(format('work.%I', 'received_' || v_job.job_id)) is null
  then
    raise exception using
      errcode = 'MW082',
      message = format('no rows of "%s" have been received', v_job.job_name),
      hint = 'Call setup._client_plan_source first.';
  end if;
  if v_load.packs_keys then
    p_keys := setup._count_packed_keys(v_job);
  end if;
  v_load := setup._note_measures(v_load, p_measured, p_rows, p_keys, p_nul_bytes);
  perform setup._limit_locks(v_job);
  perform setup._grant_memory(v_job, r.workers) from setup.runs as r
  where r.run_id = v_task.run_id;
  perform setup._lock_target(v_job, 'share row exclusive');
  v_columns := setup._described_columns(v_job, v_load);
  if v_load.packs_keys then
    perform setup._unpack_keys(v_job, v_columns);
  end if;
  if not v_load.is_whole and setup._has_missing_keys(v_job, v_load, v_columns) then
    update setup.source_loads as l set is_repeated = true where l.load_id = v_load.load_id;
    return false;
  end if;
  v_counts := setup._load_copied_quietly(v_job, v_load, v_columns, p_measured -> 0);
  perform setup._evaluate_loaded(v_job, v_task.load_id);
  perform setup._evaluate_table_rules(v_job, v_task.load_id, v_counts);
  perform setup._store_watermarks(v_job, v_task.load_id, null, v_counts);
  perform setup._drop_received(v_job.job_id);
  perform setup._record_success(v_task, v_job, v_counts);
  return true;
end;
$$;
comment on function setup._client_close_source is
'Put the rows that a client has copied into bronze and close the task; false to read them all.';
revoke all on function setup._client_close_source from public;
