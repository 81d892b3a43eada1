create or replace function setup.compare_drift(
  p_job_id bigint,
  p_lookback_days integer,
  p_count bigint,
  p_days jsonb default null
)
returns table (day text, measure text, in_source numeric, in_bronze numeric)
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
-- p_count, p_days: what the queries of setup.drift_queries brought. A row in quarantine is not
-- missing; of the sums of its day it is.
declare
  c_tolerance constant numeric := 0.01;
  v_job  setup.load_jobs;
  v_what record;
  v_sums text;
  v_days jsonb;
  v_rows bigint;
begin
  select * into v_job from setup.load_jobs as j where j.job_id = p_job_id;
  execute format(
    'select count(*) from %s where _source_deleted_at is null', v_job.target::regclass
  ) into v_rows;
  select v_rows + count(*) into v_rows
  from setup.quarantine as q
  where q.job_id = p_job_id and q.status = 'open' and q.rule_name = 'unconvertible';
  if v_rows <> p_count then
    return query select null::text, 'rows'::text, p_count::numeric, v_rows::numeric;
  end if;
  select * into v_what from setup._drift_columns(v_job, p_lookback_days);
  if v_what.day_column is null or p_days is null then
    return;
  end if;
  select string_agg(
    format(', sum(%I)::numeric as sum_%s', setup._bronze_column(s.name), s.position), ''
    order by s.position
  )
  into v_sums
  from unnest(v_what.sums) with ordinality as s (name, position);
  execute setup._fill_sql(
    $sql$
      select coalesce(jsonb_agg(k), '[]') from (
        select to_char({day}, 'YYYY-MM-DD') as day, count(*) as many{sums}
        from {target}
        where _source_deleted_at is null and {day} >= $1 {conditions}
        group by 1
      ) as k
    $sql$,
    jsonb_build_object(
      'day', quote_ident(setup._bronze_column(v_what.day_column)),
      'sums', v_sums,
      'target', v_job.target::regclass,
      'conditions', (
        select string_agg(
          format('and %I::text = %L', setup._bronze_column(w.key), w.value), ' ' order by w.key
        )
        from jsonb_each_text(v_what.conditions) as w
      )
    )
  ) into v_days using v_what.since;
  return query
  with both_sides as (
    select
      k.side, d ->> 'day' as day, m.key as measure, (m.value #>> '{}')::numeric as value
    from (values ('source', p_days), ('bronze', v_days)) as k (side, days)
    cross join lateral jsonb_array_elements(k.days) as d
    cross join lateral jsonb_each(d) as m
    where m.key <> 'day'
  ),
  compared as (
    select
      b.day, b.measure,
      coalesce(max(b.value) filter (where b.side = 'source'), 0) as in_source,
      coalesce(max(b.value) filter (where b.side = 'bronze'), 0) as in_bronze
    from both_sides as b
    group by b.day, b.measure
  )
  select
    c.day,
    case
      when c.measure = 'many' then 'rows'
      else v_what.sums[substring(c.measure from '[0-9]+$')::integer]
    end,
    c.in_source, c.in_bronze
  from compared as c
  where abs(c.in_source - c.in_bronze) > c_tolerance
  order by c.day, c.measure;
end;
$$;
comment on function setup.compare_drift is
'List in what a source table differs from bronze: its rows, and counts and sums of its days.';
revoke all on function setup.compare_drift from public;
