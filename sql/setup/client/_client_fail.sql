create or replace function setup._client_fail(
  p_task_id bigint,
  p_sqlstate text,
  p_message text,
  p_detail text default null,
  p_hint text default null,
  p_context text default null,
  p_results text default null
)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- A client skips only what it alone could read: the children of a skipped task go on.
-- p_results: the field datatype of the error, where a rule has stopped the load.
declare
  v_task setup.run_tasks := setup._running_task(p_task_id);
  v_job  setup.load_jobs;
begin
  select * into v_job from setup.load_jobs as j where j.job_id = v_task.job_id;
  if p_sqlstate = 'MW035' and v_job.source !~ '^db:' then
    v_job := setup._claimed_job(p_task_id, 'dlt');
  end if;
  perform setup._record_failure(
    v_task,
    v_job,
    setup._without_data(
      (
        p_sqlstate, p_message, p_detail, p_hint, p_context, setup._results_of_error(p_results)
      )::setup.error_report
    )
  );
  if v_job.source ~ '^(dlt|db):' then
    -- What was received before it failed is of no use, and not worth the outcome: where somebody
    -- reads it, the next load drops it. The time is enough for autovacuum to give way.
    begin
      perform set_config('lock_timeout', '2s', true);
      perform setup._drop_received(v_job.job_id);
      perform setup._drop_work_table('ids_' || v_job.job_id);
    exception
      when others then
        null;
    end;
  end if;
end;
$$;
comment on function setup._client_fail is
'Record that the load of a claimed task by a client failed, after its transaction was rolled '
'back.';
revoke all on function setup._client_fail from public;
