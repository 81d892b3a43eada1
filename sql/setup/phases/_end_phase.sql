create or replace function setup._end_phase(
  p_phase_run_id bigint,
  p_phase text,
  p_status text,
  p_counts jsonb default '{}',
  p_run_id bigint default null,
  p_error text default null
)
returns setup.phase_log
language sql
security definer
set search_path = pg_catalog, pg_temp
as $$
  update setup.phase_log as l
  set
    status = p_status, counts = coalesce(p_counts, '{}'), run_id = p_run_id, error = p_error,
    finished_at = setup._now()
  where l.phase_run_id = p_phase_run_id and l.phase = p_phase
  returning l.*;
$$;
comment on function setup._end_phase is
'Note how a phase ended.';
revoke all on function setup._end_phase from public;
