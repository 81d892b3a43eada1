create or replace function setup._require_schedule_runs(
  p_schedule text,
  p_force boolean,
  out steps integer,
  out workers integer
)
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_schedule setup.schedules := setup._get_schedule(p_schedule);
begin
  if v_schedule.is_paused and not p_force then
    raise exception using
      errcode = 'MW025',
      message = format('schedule "%s" is paused', p_schedule),
      detail = format(
        'It is so %s.',
        case
          when v_schedule.user_settings ? 'is_paused' then 'because a user has set it'
          else format('in environment %s', setup._get_environment())
        end
      ),
      hint = format(
        'Let it run: select setup.configure_schedule(%L, p_is_paused => false); or once: '
        'call setup.run_schedule(%1$L, p_force => true); or run --schedule %1$s --even-paused',
        p_schedule
      );
  end if;
  steps := jsonb_array_length(v_schedule.steps);
  workers := v_schedule.workers;
end;
$$;
comment on function setup._require_schedule_runs is
'Return how many steps and sessions a schedule has. Raises MW007 for an unknown one, MW025 for a '
'paused one.';
revoke all on function setup._require_schedule_runs from public;
