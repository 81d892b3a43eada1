create or replace function setup.claim_task(p_run_id bigint)
returns bigint
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- The caller commits. The session lock on the task is its sign of life until setup._release_task.
declare
  v_task setup.run_tasks;
begin
  if pg_current_xact_id_if_assigned() is null then
    -- a lost claim is made again after a crash, so it need not wait for the disk
    perform set_config('synchronous_commit', 'off', true);
  end if;
  select t.* into v_task
  from setup.run_tasks as t
  inner join setup.runs as r on r.run_id = t.run_id and r.cancel_requested_at is null
  where t.run_id = p_run_id
    and t.state = 'ready'
    and (t.not_before is null or t.not_before <= setup._now())
  order by t.priority
  limit 1
  for update of t skip locked;
  if not found then
    return null;
  end if;
  perform pg_advisory_lock(setup._lock_key('task', v_task.task_id));
  insert into setup.load_log (
    run_id, task_id, job_id, job_name, layer, pipeline, table_name, attempt, started_at
  )
  select
    p_run_id, v_task.task_id, j.job_id, j.job_name, j.layer, j.pipeline,
    (parse_ident(j.target))[2], v_task.attempt + 1, setup._now()
  from setup.load_jobs as j
  where j.job_id = v_task.job_id
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
