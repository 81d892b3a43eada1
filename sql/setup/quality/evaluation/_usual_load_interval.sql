create or replace function setup._usual_load_interval(p_target text)
returns interval
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- The median among the last 30 loads that brought rows; NULL until 8 of them are known.
begin
  return (
    select case when count(*) >= 8 then percentile_cont(0.5) within group (order by g.gap) end
    from (
      select l.finished_at - lag(l.finished_at) over (order by l.load_id) as gap
      from setup.load_log as l
      inner join setup.load_jobs as j on j.job_id = l.job_id
      where j.target = p_target
        and l.record_id is null
        and not l.is_replay
        and l.status in ('succeeded', 'partial')
        and coalesce(l.rows_inserted, 0) + coalesce(l.rows_updated, 0) > 0
      order by l.load_id desc
      limit 30
    ) as g
  );
end;
$$;
comment on function setup._usual_load_interval is
'Return the usual time between two loads that brought rows into a target.';
revoke all on function setup._usual_load_interval from public;
