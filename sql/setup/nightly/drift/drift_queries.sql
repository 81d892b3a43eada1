create or replace function setup.drift_queries(
  p_pipeline text,
  p_dialect text,
  p_lookback_days integer
)
returns table (job_id bigint, table_name text, count_sql text, days_sql text)
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  select
    j.job_id,
    (setup._source_parts(j.source)).table_name,
    format('select count(*) as many from %s', t.name),
    case
      when d.day_column is not null then concat_ws(
        ' ',
        'select', replace(q.day_sql, '{value}', c.name), 'as day, count(*) as many',
        (
          select string_agg(
            format(
              ', sum(%s) as sum_%s', setup._source_name_sql(p_dialect, s.name), s.position
            ), '' order by s.position
          )
          from unnest(d.sums) with ordinality as s (name, position)
        ),
        format('from %s where %s >= %L', t.name, c.name, d.since::text),
        (
          select string_agg(
            format('and %s = %L', setup._source_name_sql(p_dialect, w.key), w.value), ' '
            order by w.key
          )
          from jsonb_each_text(d.conditions) as w
        ),
        'group by 1'
      )
    end
  from setup.load_jobs as j
  inner join setup.nightly_dialects as q on q.dialect = p_dialect
  cross join lateral (select setup._source_table_sql(j, p_dialect) as name) as t
  left join lateral setup._drift_columns(j, p_lookback_days) as d on true
  cross join lateral (select setup._source_name_sql(p_dialect, d.day_column) as name) as c
  where j.pipeline = p_pipeline and j.source like 'db:%' and j.is_enabled
  order by j.load_order, j.job_name collate "C";
$$;
comment on function setup.drift_queries is
'Return what to ask a source to compare it with bronze: row counts, and counts and sums per day.';
revoke all on function setup.drift_queries from public;
