create or replace function setup._client_fail(
  p_task_id bigint,
  p_sqlstate text,
  p_message text,
  p_detail text default null,
  p_hint text default null,
  p_context text default null
)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform setup._end_copy(setup._running_task(p_task_id));
  perform setup._record_failure(
    setup._running_task(p_task_id), setup._claimed_job(p_task_id),
    (p_sqlstate, p_message, p_detail, p_hint, p_context)::setup.error_report
  );
end;
$$;
comment on function setup._client_fail(bigint, text, text, text, text, text) is
'Record that the load of a claimed task by a client failed, after its transaction was rolled '
'back.';
revoke all on function setup._client_fail(bigint, text, text, text, text, text) from public;
