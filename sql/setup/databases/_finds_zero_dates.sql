create or replace function setup._finds_zero_dates(
  p_job setup.load_jobs,
  p_dialect text,
  p_columns setup.source_columns[],
  p_is_missed boolean
)
returns boolean
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- To look for them takes the source a third of its time, and few tables have any: COPY reads none
  -- of them and so misses the row. p_is_missed: it has.
  select exists (
      select
      from unnest(p_columns) as c
      cross join lateral setup._source_type(p_dialect, c.source_type) as t
      where t.zero_sql is not null and setup._stage_type(t, c.bronze_type, false) <> 'text'
    )
    and (
      p_is_missed
      or exists (
        select from setup.source_loads as l where l.job_id = p_job.job_id and l.zero_dates > 0
      )
    );
$$;
comment on function setup._finds_zero_dates is
'Tell whether a source is to be asked which of its dates are none.';
revoke all on function setup._finds_zero_dates from public;
