create or replace function setup.orchestration_log(p_phase_run_id bigint)
returns jsonb
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  select jsonb_build_object(
    'run', r.phase_run_id,
    'pipeline', r.pipeline,
    'start_time', r.started_at,
    'end_time', r.finished_at,
    'total_duration_seconds', round(extract(epoch from r.finished_at - r.started_at), 3),
    'environment', r.environment,
    'config', r.settings,
    'status', r.status,
    'phases', (
      select jsonb_agg(
        jsonb_build_object(
          'phase', l.phase,
          'status', l.status,
          'duration_seconds',
          coalesce(round(extract(epoch from l.finished_at - l.started_at), 3), 0),
          'error', l.error,
          'counts', l.counts
        )
        order by l.position
      )
      from setup.phase_log as l
      where l.phase_run_id = r.phase_run_id
    ),
    'final_success_rate', r.success_rate
  )
  from setup.phase_runs as r
  where r.phase_run_id = p_phase_run_id;
$$;
comment on function setup.orchestration_log is
'Return a run in phases as its log file has it.';
revoke all on function setup.orchestration_log from public;
