create or replace function setup._effective_schedules()
returns setof setup.schedules
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  select e.*
  from setup.schedules as s
  cross join lateral jsonb_populate_record(
    s, coalesce(s.environments -> setup._get_environment(), '{}') || s.user_settings
  ) as e;
$$;
comment on function setup._effective_schedules is
'Return the schedules as they hold here: as registered, for this environment, as a user set them.';
revoke all on function setup._effective_schedules from public;
