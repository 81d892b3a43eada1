create or replace function setup._set_step_limits(p_run_id bigint)
returns void
language sql
set search_path = pg_catalog, pg_temp
as $$
  update setup.runs as r set
    deadline = least(
      r.deadline,
      coalesce(
        r.resumed_at,
        (select f.started_at from setup.runs as f where f.run_id = r.schedule_run_id)
      ) + setup._time_limit(s.run_timeout)
    ),
    layer_timeouts = nullif(
      coalesce(r.layer_timeouts, '{}')
      || coalesce(
        s.steps
        -> (
          select count(*) - 1
          from setup.runs as k
          where k.schedule_run_id = r.schedule_run_id and k.run_id <= r.run_id
        )::integer
        -> 'timeouts',
        '{}'
      ),
      '{}'
    )
  from setup._effective_schedules() as s
  where r.run_id = p_run_id and s.schedule = r.schedule;
$$;
comment on function setup._set_step_limits is
'Give a run that is a step of a schedule its limits, from the first step or its resumption on.';
revoke all on function setup._set_step_limits from public;
