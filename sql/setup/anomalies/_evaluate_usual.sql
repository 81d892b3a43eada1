create or replace function setup._evaluate_usual(
  p_rule setup.quality_rules,
  p_load_id bigint
)
returns jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Within a load: its own counts, noted before, against the loads before it. Without one, and for
-- what profiles tell: the latest value against those before. The measure are the last 30 loads of
-- the same weekday where there are five such days among those of 30 weeks, else the last 30.
declare
  c_loads     constant integer := 30;
  c_looked_at constant integer := 7 * 30;
  c_enough    constant integer := 8;
  c_days      constant integer := 5;
  v_metric    text := p_rule.arguments ->> 'metric';
  v_load      setup.load_log;
  v_value     double precision;
  v_at        timestamptz;
  v_known     integer;
  v_days      integer;
  v_median    double precision;
  v_deviation double precision;
  v_usual     boolean;
begin
  select * into v_load from setup.load_log as l where l.load_id = p_load_id;
  if v_load.status = 'running' then
    v_value := case v_metric
      when 'rows_in' then v_load.rows_read
      when 'rows_out' then v_load.rows_inserted + v_load.rows_updated + v_load.rows_deleted
      when 'rows_quarantined' then v_load.rows_quarantined
      when 'duration' then extract(epoch from setup._now() - v_load.started_at)
      when 'interval' then (
        select extract(epoch from v_load.started_at - max(l.started_at))
        from setup.load_log as l
        where l.job_id = v_load.job_id
          and l.load_id < p_load_id
          and l.record_id is null
          and not l.is_replay
          and l.status in ('succeeded', 'partial')
      )
    end;
    v_at := v_load.started_at;
  end if;
  with known as (
    select
      m.value,
      m.measured_at,
      row_number() over (order by m.measured_at desc) as number
    from setup._metric_values(
      p_rule.target, v_metric, p_rule.columns[1],
      case when v_value is not null then p_load_id end,
      case when v_value is null then c_looked_at + 1 else c_looked_at end
    ) as m
  ),

  judged as (
    select
      coalesce(v_value, (select k.value from known as k where k.number = 1)) as value,
      coalesce(v_at, (select k.measured_at from known as k where k.number = 1)) as measured_at
  ),

  before as (
    select
      k.value,
      (k.measured_at at time zone 'UTC')::date as day,
      w.is_same as is_same_weekday,
      row_number() over (partition by w.is_same order by k.number) as number_of_weekday,
      row_number() over (order by k.number) as number
    from known as k
    cross join judged as j
    cross join lateral (
      select extract(isodow from k.measured_at at time zone 'UTC')
        = extract(isodow from j.measured_at at time zone 'UTC') as is_same
    ) as w
    where v_value is not null or k.number > 1
  ),

  counted as (
    select
      count(*) as loads,
      count(distinct b.day) filter (where b.is_same_weekday) as days
    from before as b
  ),

  measure as (
    select b.value
    from before as b
    cross join counted as c
    where case
      when c.days >= c_days then b.is_same_weekday and b.number_of_weekday <= c_loads
      else b.number <= c_loads
    end
  ),

  middle as (
    select percentile_cont(0.5) within group (order by m.value) as median from measure as m
  )

  select
    j.value,
    c.loads,
    c.days,
    m.median,
    (
      select 1.4826 * percentile_cont(0.5) within group (order by abs(n.value - m.median))
      from measure as n
    )
  into v_value, v_known, v_days, v_median, v_deviation
  from judged as j
  cross join counted as c
  cross join middle as m;

  if v_value is null or v_known < c_enough then
    return null;
  end if;
  v_usual := setup._is_usual(v_value, v_median, v_deviation, p_rule.arguments)
    or exists (
      select
      from setup.accepted_anomalies as a
      where a.rule_id = p_rule.rule_id
        and setup._is_usual(v_value, a.level, v_deviation, p_rule.arguments - 'direction')
    );
  return jsonb_build_object(
    'checked', 1,
    'violated', case when v_usual then 0 else 1 end,
    'observed', jsonb_build_object(
      'value', v_value,
      'usual', v_median,
      'deviation', v_deviation,
      'loads', v_known,
      'of_weekday', v_days >= c_days
    )
  );
end;
$$;
comment on function setup._evaluate_usual is
'Judge a metric of loads or profiles by a rule of type usual; NULL while too few are known.';
revoke all on function setup._evaluate_usual from public;
