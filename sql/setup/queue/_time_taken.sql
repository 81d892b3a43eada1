create or replace function setup._time_taken(
  p_run setup.runs,
  p_part text,
  p_until timestamptz
)
returns interval
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(sum(upper(i) - lower(i)), '0')
  from unnest(
    (
      select range_agg(
        tstzrange(l.started_at, greatest(l.started_at, least(l.finished_at, p_until)))
      )
      from setup.load_log as l
      inner join setup.load_jobs as j on j.job_id = l.job_id
      where l.run_id = p_run.run_id
        and l.started_at >= coalesce(p_run.resumed_at, p_run.started_at)
        and l.started_at < p_until
        and (j.layer = p_part or p_part like 'tag:%' and substr(p_part, 5) = any(j.tags))
    )
  ) as i;
$$;
comment on function setup._time_taken is
'Return how long at least one task of a layer or tag:x has been running in a run, since resumed.';
revoke all on function setup._time_taken from public;
