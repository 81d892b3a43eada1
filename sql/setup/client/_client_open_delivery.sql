create or replace function setup._client_open_delivery(p_task_id bigint, p_path text)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- From here on the transaction cannot commit before setup._client_succeed. Raises MW082.
declare
  v_task     setup.run_tasks := setup._running_task(p_task_id);
  v_job      setup.load_jobs := setup._claimed_job(p_task_id, 'file');
  v_is_first boolean := not exists (
    select from setup.client_files as f where f.load_id = v_task.load_id
  );
begin
  perform setup._require_own_file(v_job, p_path);
  if v_job.load_type <> 'append' and not v_is_first then
    raise exception using
      errcode = 'MW082',
      message = format('"%s" takes one file at a time', v_job.job_name),
      hint = 'Load files with python orchestrate_all.py.';
  end if;
  insert into setup.client_files (load_id, path, replaced)
  select
    v_task.load_id, p_path, setup._begin_delivery(v_job, r.full_refresh and v_is_first)
  from setup.runs as r
  where r.run_id = v_task.run_id;
end;
$$;
comment on function setup._client_open_delivery is
'Make room for a file of a claimed task, and keep the transaction from committing half of it.';
revoke all on function setup._client_open_delivery from public;
