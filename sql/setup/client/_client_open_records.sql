create or replace function setup._client_open_records(
  p_task_id bigint,
  out source text,
  out options jsonb,
  out copy_statement text,
  out ids bigint,
  out is_full_refresh boolean
)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- What comes waits in an unlogged work table, committed page by page, until the last one is there.
-- A row is one record, or a whole answer: then field names the array in it that holds the records.
-- With the job option ids, {"table": "bronze.lms_events", "field": "id"}, a record is asked for by
-- the id of another one: ids is how many there are, NULL without the option.
-- Raises MW023, MW082.
declare
  v_task   setup.run_tasks := setup._running_task(p_task_id);
  v_job    setup.load_jobs := setup._claimed_job(p_task_id, 'dlt');
  v_name   text := 'received_' || v_job.job_id;
  v_client text := coalesce(nullif(current_setting('role'), 'none'), session_user);
begin
  -- its statements are transactions of their own
  perform setup._show_work(v_task, v_job, p_until_release => true);
  perform setup._drop_work_table(v_name);
  perform setup._create_table(
    format('work.%I', v_name),
    '(parent_id text, page integer, page_row integer, field text, answer text)'
  );
  execute format('grant insert on work.%I to %I', v_name, v_client);
  update setup.run_tasks set records_load_id = load_id where task_id = p_task_id;
  select r.full_refresh into is_full_refresh from setup.runs as r where r.run_id = v_task.run_id;
  source := v_job.source;
  options := v_job.options;
  copy_statement := format(
    'copy work.%I (parent_id, page, page_row, field, answer) from stdin', v_name
  );
  if v_job.options ? 'ids' then
    ids := setup._open_ids(v_task, v_job);
  end if;
end;
$$;
comment on function setup._client_open_records is
'Prepare a claimed task for records of a client; return its source, options and COPY statement.';
revoke all on function setup._client_open_records from public;
