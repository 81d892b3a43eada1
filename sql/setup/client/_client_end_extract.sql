create or replace function setup._client_end_extract(p_task_id bigint)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- Raises what setup._client_require_wanted raises, MW082.
declare
  v_task setup.run_tasks := setup._running_task(p_task_id);
  v_job  setup.load_jobs := setup._claimed_job(p_task_id, 'db');
begin
  perform setup._client_require_wanted(p_task_id);
  update setup.source_loads as l
  set extracted_at = setup._now()
  where l.load_id = v_task.load_id;
  perform setup._begin_stage(v_task, v_job, 'load_timeout');
  perform setup._limit_statements(p_task_id);
end;
$$;
comment on function setup._client_end_extract is
'Note that all rows of a table have come; what follows has a time limit of its own.';
revoke all on function setup._client_end_extract from public;
