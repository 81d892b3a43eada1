create or replace function setup._client_succeed(p_task_id bigint)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- The end of setup._load for a task whose files a client has loaded; without any it is up to date.
-- Raises MW082 for a file that was opened and not closed.
declare
  v_task   setup.run_tasks := setup._running_task(p_task_id);
  v_job    setup.load_jobs := setup._claimed_job(p_task_id, 'file');
  v_client text;
  v_open   text;
  v_counts setup.load_counts;
begin
  for v_client in
    select distinct f.client from setup.client_files as f
    where f.load_id = v_task.load_id and f.client is not null
  loop
    execute format('revoke insert on %s from %I', v_job.target::regclass, v_client);
    execute format('revoke usage on sequence work.%I from %I', 'line_' || v_job.job_id, v_client);
  end loop;
  with finished as (
    delete from setup.client_files as f where f.load_id = v_task.load_id returning f.*
  )
  select
    sum(f.rows + f.malformed), sum(f.rows), 0, sum(f.replaced), 0, sum(f.malformed),
    min(f.path) filter (where f.step <> 'closed')
  into
    v_counts.rows_read, v_counts.rows_inserted, v_counts.rows_updated, v_counts.rows_deleted,
    v_counts.rows_unchanged, v_counts.rows_quarantined, v_open
  from finished as f;
  if v_open is not null then
    raise exception using
      errcode = 'MW082',
      message = format('the load of "%s" was not finished', v_open),
      hint = 'Load files with python orchestrate_all.py.';
  elsif v_counts.rows_read is null then
    v_counts := null;
  else
    perform setup._close_delivery(v_job, v_task.load_id);
    perform setup._evaluate_loaded(v_job, v_task.load_id);
    perform setup._evaluate_table_rules(v_job, v_task.load_id, v_counts);
    perform setup._store_watermarks(v_job, v_task.load_id, null, v_counts);
  end if;
  perform setup._record_success(v_task, v_job, v_counts);
end;
$$;
comment on function setup._client_succeed is
'Evaluate rules, store watermarks and close a task whose files a client has loaded, or had loaded.';
revoke all on function setup._client_succeed from public;
