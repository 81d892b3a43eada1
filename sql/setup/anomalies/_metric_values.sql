create or replace function setup._metric_values(
  p_target text,
  p_metric text,
  p_column text,
  p_before_load_id bigint,
  p_count integer
)
returns table (measured_at timestamptz, value double precision)
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- Of loads that read something; those that failed, or had nothing to do, say nothing of the data.
  with loads as (
    select
      l.load_id,
      l.started_at,
      case p_metric
        when 'rows_in' then l.rows_read
        when 'rows_out' then l.rows_inserted + l.rows_updated + l.rows_deleted
        when 'rows_quarantined' then l.rows_quarantined
        when 'duration' then extract(epoch from l.duration)
        when 'interval' then extract(
          epoch from l.started_at - lag(l.started_at) over (order by l.load_id)
        )
      end::double precision as value
    from (
      select k.*
      from setup.load_log as k
      inner join setup.load_jobs as j on j.job_id = k.job_id and j.target = p_target
      where k.status in ('succeeded', 'partial')
        and k.record_id is null
        and not k.is_replay
        and (k.load_id < p_before_load_id or p_before_load_id is null)
        and p_metric in ('rows_in', 'rows_out', 'rows_quarantined', 'duration', 'interval')
      order by k.load_id desc
      limit p_count + 1  -- the first interval begins before
    ) as l
  ),

  profiles as (
    select
      c.profile_id,
      c.profiled_at,
      case p_metric
        when 'null_share' then c.null_percent / 100
        when 'distinct' then c.unique_count
        -- a numeric may be larger than any double precision
        when 'min' then greatest(least(setup.try_numeric(c.min_value), 1e300), -1e300)
        when 'max' then greatest(least(setup.try_numeric(c.max_value), 1e300), -1e300)
        when 'mean' then c.mean
        when 'length' then c.avg_length
      end::double precision as value
    from setup.column_profiles as c
    where c.target = p_target
      and c.column_name = p_column
      and p_metric in ('null_share', 'distinct', 'min', 'max', 'mean', 'length')
  )

  select k.measured_at, k.value
  from (
    select l.started_at as measured_at, l.value, l.load_id as position from loads as l
    union all
    select p.profiled_at, p.value, p.profile_id from profiles as p
  ) as k
  where k.value is not null
  order by k.position desc
  limit p_count;
$$;
comment on function setup._metric_values is
'Return the latest values of a metric of a table, from the log of loads or the column profiles.';
revoke all on function setup._metric_values from public;
