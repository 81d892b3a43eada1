create or replace function setup._client_succeed(
  p_task_id bigint,
  p_rows bigint default null,
  p_malformed bigint default 0,
  p_replaced bigint default 0
)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- The end of setup._load for a task whose rows a client has copied. p_rows NULL: nothing was new.
declare
  v_task   setup.run_tasks := setup._running_task(p_task_id);
  v_job    setup.load_jobs := setup._claimed_job(p_task_id);
  v_counts setup.load_counts;
begin
  perform setup._end_copy(v_task);
  if p_rows is not null then
    v_counts := (p_rows + p_malformed, p_rows, 0, p_replaced, 0, p_malformed)::setup.load_counts;
    perform setup._close_delivery(v_job, v_task.load_id);
    perform setup._evaluate_loaded(v_job, v_task.load_id);
    perform setup._evaluate_table_rules(v_job, v_task.load_id);
    perform setup._store_watermarks(v_job, v_task.load_id, null, v_counts);
  end if;
  perform setup._record_success(v_task, v_job, v_counts);
end;
$$;
comment on function setup._client_succeed(bigint, bigint, bigint, bigint) is
'Evaluate rules, store watermarks and close a task that a client has loaded; rows NULL: it was up '
'to date.';
revoke all on function setup._client_succeed(bigint, bigint, bigint, bigint) from public;
