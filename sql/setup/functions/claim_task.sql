create or replace function setup.claim_task(p_run_id bigint)
returns bigint
language plpgsql
security definer
set search_path = ''
as $$
-- The caller commits. The session lock on the task is its sign of life until setup._release_task.
declare
  v_task setup.run_tasks;
  v_job  setup.load_jobs;
begin
  -- a lost claim is made again after a crash, so it need not wait for the disk
  perform set_config('synchronous_commit', 'off', true);
  if exists (
    select from setup.runs as r where r.run_id = p_run_id and r.cancel_requested_at is not null
  ) then
    return null;
  end if;
  select * into v_task
  from setup.run_tasks as t
  where t.run_id = p_run_id
    and t.state = 'ready'
    and (t.not_before is null or t.not_before <= setup._now())
  order by t.priority
  limit 1
  for update skip locked;
  if not found then
    return null;
  end if;
  perform pg_advisory_lock(setup._lock_key('task', v_task.task_id));

  select * into v_job from setup.load_jobs as j where j.job_id = v_task.job_id;
  insert into setup.load_log (
    run_id, task_id, job_id, job_name, layer, pipeline, table_name, attempt, started_at
  )
  values (
    p_run_id, v_task.task_id, v_job.job_id, v_job.job_name, v_job.layer, v_job.pipeline,
    (select c.relname from pg_class as c where c.oid = to_regclass(v_job.target)),
    v_task.attempt + 1, setup._now()
  )
  returning load_id, started_at into v_task.load_id, v_task.started_at;
  update setup.run_tasks as t set
    state = 'running',
    attempt = t.attempt + 1,
    load_id = v_task.load_id,
    worker_pid = pg_backend_pid(),
    started_at = v_task.started_at,
    finished_at = null,
    message = null
  where t.task_id = v_task.task_id;
  return v_task.task_id;
end;
$$;
comment on function setup.claim_task(bigint) is
'Take the next ready task of a run and open its log row; NULL when none is ready. Commit, then '
'call setup.run_task.';
revoke all on function setup.claim_task(bigint) from public;
