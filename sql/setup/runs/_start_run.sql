create or replace function setup._start_run(
  p_layers text[],
  p_pipelines text[] default null,
  p_select text[] default null,
  p_full_refresh boolean default false,
  p_workers integer default 1,
  p_fail_fast boolean default false,
  p_client text default 'sql',
  out run_id bigint,
  out busy_run_id bigint
)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- Returns either the new run, or the running one that has to end first; then nothing is written.
-- Raises MW001, MW002, MW004, MW005, MW010, MW022, MW026.
declare
  v_run_id    bigint;
  v_pipelines text[];
  v_tasks     integer;
begin
  perform setup._check_choice('MW004', 'a run', 'client', p_client, '{sql,driver}');
  perform setup._check_prerequisites(p_layers);
  perform setup._check_config_values();
  perform pg_advisory_xact_lock(setup._lock_key('start', 0));
  perform setup._abort_dead_runs();
  if 'bronze' = any(p_layers) then
    perform setup.discover_jobs('bronze');
  end if;
  insert into setup.runs as r (
    layers, pipelines, selectors, full_refresh, fail_fast, workers, client, started_at, deadline,
    layer_timeouts
  )
  values (
    p_layers, '{}', p_select, coalesce(p_full_refresh, false), coalesce(p_fail_fast, false),
    coalesce(p_workers, 1), p_client, setup._now(),
    setup._now() + setup.config('run_timeout')::interval, setup._layer_timeouts()
  )
  returning r.run_id into v_run_id;
  v_tasks := setup._queue_tasks(v_run_id, p_layers, p_pipelines, p_select);
  v_pipelines := array(
    select distinct j.pipeline
    from setup.run_tasks as t
    inner join setup.load_jobs as j on j.job_id = t.job_id
    where t.run_id = v_run_id
  );

  perform setup._require_open_hours(v_pipelines);
  busy_run_id := setup._busy_run(v_run_id, v_pipelines);
  if busy_run_id is not null then
    delete from setup.runs as r where r.run_id = v_run_id;
    return;
  end if;

  update setup.runs as r set pipelines = v_pipelines where r.run_id = v_run_id;
  perform setup._hold_pipelines(v_run_id, v_pipelines);
  perform setup._join_run(v_run_id);
  run_id := v_run_id;
  raise notice '[run %] started  % of %: %', v_run_id, setup._quantity(v_tasks, 'job'),
    coalesce(
      nullif(setup._for_client(array_to_string(v_pipelines, ', ')), ''), 'no pipeline'
    ),
    array_to_string(p_layers, ', ');
  perform setup._announce_left_out(v_run_id, p_layers, p_pipelines, p_select);
  perform setup._close_up_to_date(v_run_id);
end;
$$;
comment on function setup._start_run is
'Begin a run: plan it, queue its tasks and join it; or name the run that is in the way.';
revoke all on function setup._start_run from public;
