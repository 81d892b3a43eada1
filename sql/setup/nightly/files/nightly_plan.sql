create or replace function setup.nightly_plan(
  p_pipeline text,
  p_select text[] default null,
  p_full_refresh boolean default false,
  p_estimates jsonb default '{}'
)
returns table (
  -- unquoted it is a keyword that cannot name a parameter
  "position" bigint, -- noqa: RF06
  level text,
  table_name text,
  strategy text,
  reads text,
  watermark_column text,
  watermark text,
  estimated_rows bigint
)
language sql
security definer
set search_path = pg_catalog, pg_temp
as $$
  -- p_estimates: {table: rows}, as the source says today
  select
    row_number() over (order by p.priority),
    j.importance,
    s.table_name,
    case j.load_type when 'upsert' then 'incremental' when 'append' then 'append_only'
      else 'full' end,
    case
      when j.load_type = 'full' or p_full_refresh or w.job_id is null
        or setup._is_empty(to_regclass(j.target)) then 'all rows'
      else 'new rows'
    end,
    case when j.load_type <> 'full' then j.options ->> 'watermark' end,
    coalesce(w.as_timestamptz::text, w.as_timestamp::text, w.as_numeric::text),
    coalesce(
      (p_estimates ->> s.table_name)::bigint, (j.options ->> 'estimated_rows')::bigint
    )
  from setup._plan('{bronze,silver,gold}', array[p_pipeline], p_select) as p
  inner join setup.load_jobs as j on j.job_id = p.job_id
  cross join setup._source_parts(j.source) as s
  left join setup._source_watermark(j) as w on w.job_id = j.job_id
  where p.action = 'run' and s.table_name is not null
  order by p.priority;
$$;
comment on function setup.nightly_plan is
'Show which tables a nightly run would copy, in order, and how. Writes no data.';
revoke all on function setup.nightly_plan from public;
