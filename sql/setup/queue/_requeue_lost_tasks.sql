create or replace function setup._requeue_lost_tasks(p_run_id bigint)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- A worker holds the lock of its task from before the claim commits until after the outcome does: a
-- task that runs without one has lost its worker. So has one of this session, which is not at work
-- when it calls this. The task is tried again, but not for ever: a job that kills its worker three
-- times since the run was started or resumed is failed.
declare
  c_lives constant integer := 3;
  v_lives integer;
  v_lost  record;
  v_task  setup.run_tasks;
  v_job   setup.load_jobs;
  v_error setup.error_report := (
    'MW024', 'the session of the worker ended', null, null, null, null
  );
begin
  for v_lost in
    select t.task_id, t.load_id
    from setup.run_tasks as t
    where t.run_id = p_run_id
      and t.state = 'running'
      and (
        t.worker_pid = pg_backend_pid()
        or not exists (select from setup._live_tasks as l where l.task_id = t.task_id)
      )
    order by t.task_id
  loop
    perform pg_advisory_xact_lock(setup._lock_key('queue', p_run_id));
    -- it may have ended, and even begun again, since its row was read
    select * into v_task
    from setup.run_tasks as t
    where t.task_id = v_lost.task_id and t.load_id = v_lost.load_id and t.state = 'running'
    for update;
    continue when not found;
    perform setup._revoke_copy_rights(v_task);
    select * into v_job from setup.load_jobs as j where j.job_id = v_task.job_id;
    select c_lives - count(*) into v_lives
    from setup.load_log as l
    inner join setup.runs as r on r.run_id = l.run_id
    where l.task_id = v_task.task_id
      and l.status = 'aborted'
      and l.record_id is null
      and l.started_at >= coalesce(r.resumed_at, r.started_at);
    if v_lives > 1 then
      update setup.load_log as l
      set
        status = 'aborted',
        finished_at = setup._now(),
        sqlstate = v_error.sqlstate,
        message = v_error.message
      where l.load_id = v_task.load_id;
      update setup.run_tasks as t
      set state = 'ready', message = v_error.message
      where t.task_id = v_task.task_id;
      perform setup._announce(
        v_job.layer, v_job.job_name, 'aborted',
        p_message => v_error.message || '; it is tried again'
      );
    else
      perform setup._record_failure(v_task, v_job, v_error);
    end if;
  end loop;
end;
$$;
comment on function setup._requeue_lost_tasks is
'Make the tasks of dead workers ready again; fail a job that has lost three workers.';
revoke all on function setup._requeue_lost_tasks from public;
