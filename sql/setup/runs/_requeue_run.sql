create or replace function setup._requeue_run(
  p_run_id bigint,
  p_workers integer,
  p_client text,
  out run_id bigint,
  out busy_run_id bigint
)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- What did not succeed and what depends on it, which may have gone on without it, waits again for
-- those of its parents that are taken up too; jobs disabled since then are left out. Default: the
-- latest run.
-- Raises MW004 for a value that is no setting, MW006 for an unknown run, MW022 when its pipeline is
-- busy and refuses.
declare
  c_any   constant bigint := 0;
  v_run   setup.runs;
  v_tasks integer;
begin
  perform setup._check_choice('MW004', 'a run', 'client', p_client, '{sql,driver}');
  perform setup._check_config_values();
  perform pg_advisory_xact_lock(setup._lock_key('start', 0));
  perform setup._abort_dead_runs();
  select * into v_run
  from setup.runs as r
  where r.run_id = coalesce(p_run_id, (select max(k.run_id) from setup.runs as k))
  for update;
  if not found then
    raise exception using
      errcode = 'MW006',
      message = format('unknown run %s', coalesce(p_run_id::text, '(there is none)')),
      hint = 'Look at setup.run_history for the runs there are.';
  end if;
  run_id := v_run.run_id;
  -- a pipeline that refuses a second run refuses a second resumption of it too
  busy_run_id := setup._busy_run(c_any, v_run.pipelines);
  if v_run.state = 'running' or busy_run_id is not null then
    busy_run_id := coalesce(busy_run_id, v_run.run_id);
    return;
  end if;
  if v_run.state <> 'aborted' and not exists (
    select from setup.run_tasks as t where t.run_id = v_run.run_id and t.state <> 'succeeded'
  ) then
    raise notice '[run %] nothing to resume  every job has succeeded', run_id;
    return;
  end if;

  with recursive again (task_id) as (
    select t.task_id
    from setup.run_tasks as t
    where t.run_id = v_run.run_id and t.state <> 'succeeded'
    union
    select unnest(t.children)
    from again as a
    inner join setup.run_tasks as t on t.task_id = a.task_id
  )
  update setup.run_tasks as t
  set
    state = case when j.is_enabled and p.is_enabled then 'waiting' else 'skipped' end,
    waiting_for = 0,
    attempt = 0,
    not_before = null,
    message = case when not (j.is_enabled and p.is_enabled) then 'the job is disabled' end
  from again as a
  cross join setup.load_jobs as j
  inner join setup.pipelines as p on p.pipeline = j.pipeline
  where t.task_id = a.task_id
    and j.job_id = t.job_id
    and (t.state <> 'succeeded' or j.is_enabled and p.is_enabled);
  update setup.run_tasks as t
  set waiting_for = w.parents
  from (
    select c.task_id, count(*) as parents
    from setup.run_tasks as p
    cross join unnest(p.children) as c (task_id)
    where p.run_id = v_run.run_id and p.state = 'waiting'
    group by c.task_id
  ) as w
  where t.task_id = w.task_id;
  update setup.run_tasks as t
  set state = 'ready'
  where t.run_id = v_run.run_id and t.state = 'waiting' and t.waiting_for = 0;
  update setup.runs as r set
    state = 'running',
    resumed_at = setup._now(),
    finished_at = null,
    cancel_requested_at = null,
    message = null,
    client = p_client,
    workers = p_workers,
    deadline = setup._now() + setup.config('run_timeout')::interval,
    layer_timeouts = setup._layer_timeouts()
  where r.run_id = v_run.run_id;
  perform setup._hold_pipelines(v_run.run_id, v_run.pipelines);
  if v_run.schedule is not null then
    perform setup._set_step_limits(v_run.run_id);
  end if;
  perform setup._join_run(v_run.run_id);
  select count(*) into v_tasks
  from setup.run_tasks as t
  where t.run_id = v_run.run_id and t.state in ('waiting', 'ready');
  raise notice '[run %] resumed  %', run_id, setup._quantity(v_tasks, 'job');
  perform setup._close_up_to_date(v_run.run_id);
end;
$$;
comment on function setup._requeue_run is
'Queue again what did not succeed in a run, and join it; or name the run that is in the way too.';
revoke all on function setup._requeue_run from public;
