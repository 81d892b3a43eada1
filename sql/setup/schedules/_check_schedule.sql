create or replace function setup._check_schedule(p_schedule text)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Judged as it holds in each environment. A tag or job that is not there (yet) is a warning.
declare
  v_schedule setup.schedules;
  v_fault    text;
begin
  select * into v_schedule from setup.schedules as s where s.schedule = p_schedule;
  begin
    select f.fault into v_fault
    from (
      select format('"%s" is no setting of environment "%s"', k.setting, e.environment) as fault
      from jsonb_each(v_schedule.environments) as e (environment, settings)
      cross join lateral jsonb_object_keys(e.settings) as k (setting)
      where e.environment not in ('dev', 'test', 'staging', 'prod')
        or k.setting in ('schedule', 'pipeline', 'environments', 'user_settings')
        or k.setting <> all(setup._columns('setup.schedules'::regclass))
      union all
      select h.fault
      from unnest('{dev,test,staging,prod}'::text[]) as e (environment)
      cross join lateral jsonb_populate_record(
        v_schedule,
        coalesce(v_schedule.environments -> e.environment, '{}') || v_schedule.user_settings
      ) as s
      cross join lateral setup._schedule_faults(s) as h (fault)
    ) as f
    limit 1;
  exception
    when data_exception then
      v_fault := sqlerrm;
  end;
  if v_fault is not null then
    raise exception using
      errcode = 'MW012',
      message = format('schedule "%s": %s', p_schedule, v_fault),
      hint = 'A time is minute hour day month weekday, like 0 6 * * *, or @daily; a step is '
        '{"select": [selectors], "timeouts": {"tag:x": "1 hour"}}; environments are '
        '{"dev": {"is_paused": true}}.';
  end if;
  for v_fault in
    select distinct p.part
    from (
      select jsonb_object_keys(s.step -> 'timeouts')
      from jsonb_array_elements(v_schedule.steps) as s (step)
      union all
      select jsonb_object_keys(v_schedule.alert_after)
    ) as p (part)
    where p.part not in ('run', 'bronze', 'silver', 'gold') and not exists (
      select from setup.load_jobs as j
      where j.pipeline = v_schedule.pipeline
        and (j.job_name = p.part or p.part like 'tag:%' and substr(p.part, 5) = any(j.tags))
    )
    order by p.part
  loop
    raise warning '%', setup._for_client(
      format('schedule "%s": pipeline "%s" has no %s', p_schedule, v_schedule.pipeline, v_fault)
    );
  end loop;
end;
$$;
comment on function setup._check_schedule is
'Raise MW012 for a schedule whose settings do not hold in some environment; warn of unknown parts.';
revoke all on function setup._check_schedule from public;
