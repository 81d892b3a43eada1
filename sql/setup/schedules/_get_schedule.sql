create or replace function setup._get_schedule(p_schedule text)
returns setup.schedules
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_schedule setup.schedules;
begin
  select * into v_schedule from setup._effective_schedules() as s where s.schedule = p_schedule;
  if not found then
    raise exception using
      errcode = 'MW007',
      message = format('unknown schedule "%s"', p_schedule),
      hint = setup._did_you_mean(p_schedule, array(select s.schedule from setup.schedules as s));
  end if;
  return v_schedule;
end;
$$;
comment on function setup._get_schedule is
'Return a schedule as it holds here. Raises MW007 for an unknown one.';
revoke all on function setup._get_schedule from public;
