create or replace function setup._usual_duration(p_job_id bigint)
returns interval
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  with latest as (
    select l.duration
    from setup.load_log as l
    where l.job_id = p_job_id and l.status = 'succeeded' and not l.is_replay
    order by l.load_id desc
    limit 5
  )
  select percentile_cont(0.5) within group (order by k.duration) from latest as k;
$$;
comment on function setup._usual_duration is
'Return the median duration of the five latest loads of a job that wrote something.';
revoke all on function setup._usual_duration from public;
