create or replace function setup._take_back_tasks(p_run_id bigint)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- A worker holds the lock of its task from before the claim commits until after the outcome does: a
-- task that runs and whose lock is free has lost its worker. It is tried again, but not for ever: a
-- job that kills its worker three times is failed.
declare
  c_lives constant integer := 3;
  v_id    bigint;
  v_task  setup.run_tasks;
  v_job   setup.load_jobs;
  v_error setup.error_report := ('MW024', 'the session of the worker ended', null, null, null);
begin
  for v_id in
    select t.task_id from setup.run_tasks as t
    where t.run_id = p_run_id and t.state = 'running' and t.worker_pid <> pg_backend_pid()
    order by t.task_id
  loop
    continue when not pg_try_advisory_lock(setup._lock_key('task', v_id));
    select * into v_task
    from setup.run_tasks as t
    where t.task_id = v_id and t.state = 'running'
    for update;
    if found then
      select * into v_job from setup.load_jobs as j where j.job_id = v_task.job_id;
      if v_task.attempt < c_lives then
        perform setup._record_lost_worker(v_task, v_job);
      else
        perform setup._record_failure(v_task, v_job, v_error);
      end if;
    end if;
    perform pg_advisory_unlock(setup._lock_key('task', v_id));
  end loop;
end;
$$;
comment on function setup._take_back_tasks(bigint) is
'Make the tasks of dead workers ready again; fail a job that has lost three workers.';
revoke all on function setup._take_back_tasks(bigint) from public;
