create or replace function setup.claim_task(p_run_id bigint)
returns bigint
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
-- The caller commits. The session lock on the task is its sign of life until setup._release_task;
-- it is a shared one, so that a session that lost the task and keeps its lock is in nobody's way.
-- Until the claim is committed its load id is hidden; a lock tells which number it is above.
declare
  v_claim record;
  v_log   setup.load_log;
  v_busy  text[] := '{}';
begin
  if pg_current_xact_id_if_assigned() is null then
    -- a lost claim is made again after a crash, so it need not wait for the disk
    perform set_config('synchronous_commit', 'off', true);
  end if;
  perform pg_advisory_xact_lock_shared(setup._lock_key('queue', p_run_id));
  loop
    select t as task, j as job, r as run into v_claim
    from setup.run_tasks as t
    inner join setup.load_jobs as j on j.job_id = t.job_id
    inner join setup.runs as r
      on r.run_id = t.run_id
      and r.cancel_requested_at is null
      and (r.deadline is null or r.deadline > setup._now())
    where t.run_id = p_run_id
      and t.state = 'ready'
      and (t.not_before is null or t.not_before <= setup._now())
      -- a level begins when those before it have ended
      and (t.level is null or not setup._awaits_level(p_run_id, j.pipeline, t.level))
      and (v_busy = '{}' or split_part(coalesce(j.source, ''), '/', 1) <> all(v_busy))
    order by t.priority
    limit 1
    for update of t skip locked;
    if not found then
      return null;
    end if;
    -- a source database that has enough to do lets the others go first
    exit when coalesce((v_claim.job).source, '') not like 'db:%'
      or not setup._is_source_busy(v_claim.job);
    v_busy := v_busy || split_part((v_claim.job).source, '/', 1);
  end loop;
  perform
    pg_advisory_lock_shared(setup._lock_key('task', (v_claim.task).task_id)),
    pg_advisory_xact_lock_shared(
      setup._lock_key('claim', case when s.is_called then s.last_value else 0 end)
    )
  from setup.load_log_load_id_seq as s;
  insert into setup.load_log (
    run_id, task_id, job_id, job_name, layer, pipeline, table_name, attempt, started_at
  )
  values (
    p_run_id, (v_claim.task).task_id, (v_claim.job).job_id, (v_claim.job).job_name,
    (v_claim.job).layer, (v_claim.job).pipeline, (parse_ident((v_claim.job).target))[2],
    (v_claim.task).attempt + 1, setup._now()
  )
  returning * into v_log;
  update setup.run_tasks as t set
    state = 'running',
    attempt = v_log.attempt,
    load_id = v_log.load_id,
    worker_pid = pg_backend_pid(),
    deadline = setup._deadline(v_claim.job, v_claim.run, v_log.started_at),
    started_at = v_log.started_at,
    finished_at = null,
    message = null
  where t.task_id = v_log.task_id;
  return v_log.task_id;
end;
$$;
comment on function setup.claim_task is
'Take the next ready task of a run and open its log row; NULL when none is ready. Commit, then '
'call setup.run_task.';
revoke all on function setup.claim_task from public;
