create or replace function setup._client_announce_rows(p_task_id bigint, p_rows bigint)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_task setup.run_tasks := setup._running_task(p_task_id);
begin
  perform setup._claimed_job(p_task_id, 'dlt');
  update setup.load_log as l set announced_rows = p_rows where l.load_id = v_task.load_id;
end;
$$;
comment on function setup._client_announce_rows is
'Note how many rows the source of a claimed task says it has, such as the total of an API.';
revoke all on function setup._client_announce_rows from public;
