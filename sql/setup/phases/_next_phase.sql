create or replace function setup._next_phase(p_phase_run_id bigint)
returns text
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- After a phase that failed the others are skipped, unless continue_on_error.
declare
  v_failed text;
  v_phase  text;
begin
  select l.phase into v_failed
  from setup.phase_log as l
  inner join setup.phase_runs as r on r.phase_run_id = l.phase_run_id
  where l.phase_run_id = p_phase_run_id
    and l.status = 'failed'
    and not (r.settings ->> 'continue_on_error')::boolean
  order by l.position
  limit 1;
  update setup.phase_log as l
  set status = 'skipped', error = format('phase %s failed', v_failed)
  where l.phase_run_id = p_phase_run_id and l.status = 'waiting' and v_failed is not null;
  update setup.phase_log as l set status = 'running', started_at = setup._now()
  where l.phase_run_id = p_phase_run_id
    and l.position = (
      select min(n.position) from setup.phase_log as n
      where n.phase_run_id = p_phase_run_id and n.status = 'waiting'
    )
  returning l.phase into v_phase;
  return v_phase;
end;
$$;
comment on function setup._next_phase is
'Begin the next phase of a run in phases; NULL when there is none.';
revoke all on function setup._next_phase from public;
