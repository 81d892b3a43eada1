create or replace function setup.configure_schedule(
  p_schedule text,
  p_is_paused boolean default null,
  p_cron text default null,
  p_run_timeout interval default null,
  p_notify_on_failure boolean default null,
  p_workers integer default null,
  p_reset text[] default '{}'
)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
set datestyle = 'ISO, MDY'
set quote_all_identifiers = off
set standard_conforming_strings = on
as $$
-- NULL leaves a setting; p_reset names those that are as last registered again.
declare
  v_schedule setup.schedules := setup._get_schedule(p_schedule);
begin
  perform setup._reset_values(
    'MW012', format('schedule "%s"', p_schedule), '{}',
    '{is_paused,cron,run_timeout,notify_on_failure,workers}', p_reset
  );
  update setup.schedules as s
  set user_settings = s.user_settings - coalesce(p_reset, '{}') || jsonb_strip_nulls(
    jsonb_build_object(
      'is_paused', p_is_paused,
      'cron', p_cron,
      'run_timeout', p_run_timeout,
      'notify_on_failure', p_notify_on_failure,
      'workers', p_workers
    )
  )
  where s.schedule = v_schedule.schedule;
  perform setup._check_schedule(p_schedule);
end;
$$;
comment on function setup.configure_schedule is
'Pause or change a schedule; later registrations keep it. p_reset takes it back. Raises MW007, '
'MW012.';
revoke all on function setup.configure_schedule from public;
