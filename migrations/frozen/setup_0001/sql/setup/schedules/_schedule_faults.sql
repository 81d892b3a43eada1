create or replace function setup._schedule_faults(p_schedule setup.schedules)
returns setof text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  with steps as (
    select s.step
    from jsonb_array_elements(p_schedule.steps) as s (step)
  ),

  times as (
    select
      t.part,
      t.longest::interval as longest,
      t.part ~ '^(bronze|silver|gold|tag:.+)$' as is_part
    from steps as s
    cross join lateral jsonb_each_text(s.step -> 'timeouts') as t (part, longest)
    union all
    select
      a.part,
      a.longest::interval as longest,
      a.part ~ '^(run|tag:.+|(bronze|silver|gold)[.].+)$'
      or exists (select from setup.load_jobs as j where j.job_name = a.part) as is_part
    from jsonb_each_text(p_schedule.alert_after) as a (part, longest)
  )

  select format('"%s" is no time for cron', p_schedule.cron)
  where setup._is_cron(p_schedule.cron) is not true
  union all
  select format('%s sessions cannot work', coalesce(p_schedule.workers::text, 'no'))
  where (p_schedule.workers > 0) is not true
  union all
  select format('"%s" is no setting of a step', k.setting)
  from steps as s
  cross join lateral jsonb_object_keys(s.step) as k (setting)
  where k.setting not in ('select', 'timeouts')
  union all
  select 'the selectors of a step are no array'
  from steps as s
  where jsonb_typeof(s.step -> 'select') <> 'array'
  union all
  select format('"%s" is nothing that takes time', t.part)
  from times as t
  where not t.is_part
  union all
  select format('the limit of "%s" is none from 0 to 366 days', t.part)
  from times as t
  where t.longest <> setup._time_limit(t.longest)
  union all
  select format('run_timeout "%s" is no time from 1 ms to 366 days', p_schedule.run_timeout)
  where p_schedule.run_timeout <= interval '0'
    or p_schedule.run_timeout <> setup._time_limit(p_schedule.run_timeout);
$$;
comment on function setup._schedule_faults is
'Return what is wrong with a schedule as it holds somewhere; raises data exceptions of its JSON.';
revoke all on function setup._schedule_faults from public;
