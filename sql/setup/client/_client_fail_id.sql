create or replace function setup._client_fail_id(
  p_task_id bigint,
  p_id text,
  p_sqlstate text,
  p_message text,
  p_hint text
)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- One id does not stop the others. It has a log row of its own; what came of it is thrown away
-- when the feed is closed.
declare
  v_task setup.run_tasks := setup._running_task(p_task_id);
begin
  perform setup._claimed_job(p_task_id, 'dlt');
  perform setup._log_id(
    v_task, p_id, 'failed',
    (p_sqlstate, p_message, null, p_hint, null, null)::setup.error_report
  );
end;
$$;
comment on function setup._client_fail_id is
'Note that a claimed task could not get the records of one id.';
revoke all on function setup._client_fail_id from public;
