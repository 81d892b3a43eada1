create or replace function setup._end_phases(p_phase_run_id bigint)
returns setup.phase_runs
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- An error of a table, that is one no gate has brought about, makes the run fail as a failed phase
-- does, although the other tables went on.
declare
  v_run setup.phase_runs;
begin
  update setup.phase_runs as r
  set
    status = (
      select case
        when count(*) filter (
          where l.status = 'failed' or (l.counts ->> 'errors')::integer > 0
        ) > 0 then 'failed'
        when count(*) filter (where l.status = 'partial') > 0 then 'partial'
        else 'success'
      end
      from setup.phase_log as l
      where l.phase_run_id = p_phase_run_id
    ),
    success_rate = (
      select round(
        100.0 * count(*) filter (where v.status = 'passed')
        / nullif(count(*) filter (where v.status in ('passed', 'failed')), 0), 1
      )
      from setup.phase_log as l
      inner join setup.table_verdicts as v
        on v.validation_id = any(setup._verdicts_of_run(l.run_id))
      where l.phase_run_id = p_phase_run_id and l.run_id is not null
    ),
    finished_at = setup._now()
  where r.phase_run_id = p_phase_run_id
  returning r.* into v_run;
  perform pg_advisory_unlock(setup._lock_key('phases', hashtext(v_run.pipeline)));
  return v_run;
end;
$$;
comment on function setup._end_phases is
'End a run in phases; returns it.';
revoke all on function setup._end_phases from public;
