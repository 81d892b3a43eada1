create or replace function setup._client_start(p_task_id bigint)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_task setup.run_tasks := setup._running_task(p_task_id);
  v_run  setup.runs;
begin
  select * into v_run from setup.runs as r where r.run_id = v_task.run_id;
  perform setup._show_work(v_task, setup._claimed_job(p_task_id, 'file'));
  perform setup._limit_locks(setup._claimed_job(p_task_id, 'file'));
  perform setup._require_time_left(v_task, v_run);
end;
$$;
comment on function setup._client_start is
'Say that a client begins to load a claimed task.';
revoke all on function setup._client_start from public;
