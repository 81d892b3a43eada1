create or replace view setup.schedule_commands as
-- not every cron knows the words
with lines (schedule, line) as (
  select
    t.schedule,
    case t.cron
      when '@hourly' then '0 * * * *'
      when '@daily' then '0 0 * * *'
      when '@midnight' then '0 0 * * *'
      when '@weekly' then '0 0 * * 0'
      when '@monthly' then '0 0 1 * *'
      when '@yearly' then '0 0 1 1 *'
      when '@annually' then '0 0 1 1 *'
      else t.cron
    end
  from setup.schedule_status as t
)

select
  s.schedule,
  format(
    'select cron.schedule_in_database(%L, %L, %L, %L);',
    s.name, c.line, format('call setup.run_schedule(%L)', s.schedule), current_database()
  ) as pg_cron,
  format(
    case
      when s.notify_on_failure
        then '%s  %s && { o=$(%s run --quiet --schedule %s 2>&1) || echo "$o"; }'
      else '%s  %s && %s run --quiet --schedule %s >/dev/null 2>&1'
    end,
    c.line, 'cd "${MEDALLION_CHECKOUT:?}"', '.venv/bin/python orchestrate_all.py', s.schedule
  ) as crontab
from setup.schedule_status as s
inner join lines as c on s.schedule = c.schedule
where not s.is_paused;
comment on view setup.schedule_commands is
'What makes pg_cron or cron (with CRON_TZ and MEDALLION_CHECKOUT) run what is not paused.';
