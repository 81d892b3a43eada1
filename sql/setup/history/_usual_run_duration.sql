create or replace function setup._usual_run_duration(p_run setup.runs)
returns interval
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  with earlier as (
    select r.finished_at - r.started_at as duration
    from setup.runs as r
    where r.run_id < p_run.run_id
      and r.state = 'succeeded'
      and r.resumed_at is null
      and r.full_refresh = p_run.full_refresh
      and r.layers = p_run.layers
      and r.pipelines = p_run.pipelines
      and r.selectors is not distinct from p_run.selectors
    order by r.run_id desc
    limit 20
  )
  select percentile_cont(0.5) within group (order by e.duration) from earlier as e;
$$;
comment on function setup._usual_run_duration is
'Return the median duration of the 20 runs before it with the same scope that succeeded at once.';
revoke all on function setup._usual_run_duration from public;
