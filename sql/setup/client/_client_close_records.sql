create or replace function setup._client_close_records(p_task_id bigint)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- The last page is there: swap, judge, log and release, all in the caller's transaction.
-- Raises MW036 when no id of a feed has answered, MW082 when no records were asked for.
declare
  v_task    setup.run_tasks := setup._running_task(p_task_id);
  v_job     setup.load_jobs := setup._claimed_job(p_task_id, 'dlt');
  v_counts  setup.load_counts;
  v_message text;
begin
  -- what an attempt before has left is not of this one
  if v_task.records_load_id is distinct from v_task.load_id
    or to_regclass(format('work.%I', 'received_' || v_job.job_id)) is null
  then
    raise exception using
      errcode = 'MW082',
      message = format('no records of "%s" have been received', v_job.job_name),
      hint = 'Call setup._client_open_records first.';
  end if;
  perform setup._limit_locks(v_job);
  if v_job.options ? 'ids' then
    v_message := setup._close_ids(v_task, v_job);
  end if;
  v_counts := setup._replace_records(v_task, v_job);
  perform setup._evaluate_loaded(v_job, v_task.load_id);
  perform setup._evaluate_table_rules(v_job, v_task.load_id, v_counts);
  perform setup._store_watermarks(v_job, v_task.load_id, null, v_counts);
  perform setup._record_success(v_task, v_job, v_counts, v_message);
end;
$$;
comment on function setup._client_close_records is
'Put the records a client has received into the bronze table and close the task. Raises MW036, '
'MW082.';
revoke all on function setup._client_close_records from public;
