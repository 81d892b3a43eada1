create or replace function setup.register_schedule(
  p_schedule text,
  p_pipeline text,
  p_cron text,
  p_steps jsonb,
  p_description text default null,
  p_full_refresh boolean default false,
  p_run_timeout interval default null,
  p_is_paused boolean default false,
  p_notify_on_failure boolean default false,
  p_alert_after jsonb default '{}',
  p_environments jsonb default '{}',
  p_workers integer default 1
)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
set datestyle = 'ISO, MDY'
set quote_all_identifiers = off
set standard_conforming_strings = on
as $$
begin
  perform setup._require_valid_name('schedule', p_schedule);
  if not exists (select from setup.pipelines as p where p.pipeline = p_pipeline) then
    raise exception using
      errcode = 'MW001',
      message = format('unknown pipeline "%s"', p_pipeline),
      hint = setup._did_you_mean(p_pipeline, array(select p.pipeline from setup.pipelines as p));
  end if;
  insert into setup.schedules as s (
    schedule, pipeline, description, cron, steps, full_refresh, run_timeout, is_paused,
    notify_on_failure, alert_after, environments, workers
  )
  values (
    p_schedule, p_pipeline, p_description, p_cron, p_steps, p_full_refresh, p_run_timeout,
    p_is_paused, p_notify_on_failure, p_alert_after, p_environments, p_workers
  )
  on conflict (schedule) do update set
    pipeline = excluded.pipeline,
    description = excluded.description,
    cron = excluded.cron,
    steps = excluded.steps,
    full_refresh = excluded.full_refresh,
    run_timeout = excluded.run_timeout,
    is_paused = excluded.is_paused,
    notify_on_failure = excluded.notify_on_failure,
    alert_after = excluded.alert_after,
    environments = excluded.environments,
    workers = excluded.workers
  where to_jsonb(s) - 'user_settings' <> to_jsonb(excluded) - 'user_settings';
  perform setup._check_schedule(p_schedule);
exception
  when not_null_violation or check_violation then
    declare
      v_column     text;
      v_constraint text;
    begin
      get stacked diagnostics v_column = column_name, v_constraint = constraint_name;
      raise exception using
        errcode = 'MW012',
        message = format(
          '%s of schedule "%s" is nothing that it can be',
          coalesce(nullif(v_column, ''), substring(v_constraint from '^schedules_(.*)_check$')),
          p_schedule
        ),
        hint = 'cron is minute hour day month weekday, like 0 6 * * *, or @hourly, @daily, '
          '@weekly, @monthly, @yearly; steps are an array like [{"select": ["tag:main"]}]; only '
          'the description and run_timeout may be null, workers are 1 or more.';
    end;
end;
$$;
comment on function setup.register_schedule is
'Register a schedule or bring it up to date; what a user set stays. Raises MW001, MW012.';
revoke all on function setup.register_schedule from public;
