create or replace function setup._start_step(
  p_schedule text,
  p_step integer,
  p_first_run_id bigint,
  p_workers integer,
  p_client text,
  out run_id bigint,
  out busy_run_id bigint
)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- The time of a schedule begins with its first step, not while that waits for another run.
-- Raises what setup._start_run raises, MW007.
declare
  v_schedule setup.schedules := setup._get_schedule(p_schedule);
  v_step     jsonb := v_schedule.steps -> p_step - 1;
  v_select   text[] := case
    when v_step ? 'select' then array(select jsonb_array_elements_text(v_step -> 'select'))
  end;
  v_run_id   bigint;
begin
  select s.run_id, s.busy_run_id into v_run_id, busy_run_id
  from setup._start_run(
    '{bronze,silver,gold}', array[v_schedule.pipeline], v_select, v_schedule.full_refresh,
    p_workers, false, p_client
  ) as s;
  run_id := v_run_id;
  update setup.runs as r
  set schedule = p_schedule, schedule_run_id = coalesce(p_first_run_id, v_run_id)
  where r.run_id = v_run_id;
  perform setup._set_step_limits(v_run_id);
end;
$$;
comment on function setup._start_step is
'Begin the run of a step of a schedule, within its limits; or name the run that is in the way.';
revoke all on function setup._start_step from public;
