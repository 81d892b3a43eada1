create or replace function setup._drift_columns(
  p_job setup.load_jobs,
  p_lookback_days integer,
  out day_column text,
  out since date,
  out sums text[],
  out conditions jsonb
)
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- the window ends where the table is known to: with the day of its watermark
  select
    p_job.options #>> '{drift,day}',
    coalesce(
      (
        select coalesce(w.as_timestamp, w.as_timestamptz at time zone 'UTC')::date
        from setup.source_watermarks as w
        where w.job_id = p_job.job_id
      ),
      setup._now()::date
    ) - p_lookback_days,
    coalesce(setup._text_array(p_job.options #> '{drift,sums}'), '{}'),
    coalesce(p_job.options #> '{drift,where}', '{}')
  where p_job.options #>> '{drift,day}' is not null;
$$;
comment on function setup._drift_columns is
'Return what is compared day by day of a copied table; NULLs where nothing is.';
revoke all on function setup._drift_columns from public;
