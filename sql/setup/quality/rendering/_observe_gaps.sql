create or replace function setup._observe_gaps(
  p_found timestamp[],
  p_unit text,
  p_from timestamptz,
  p_to timestamptz
)
returns jsonb
language sql
stable
parallel safe
set search_path = pg_catalog, pg_temp
as $$
  -- The periods of the range, in UTC, and the first of those without a row. They are counted, not
  -- listed: between a year that is a slip of the pen and today lie a thousand million minutes.
  with bounds as (
    select b.first, b.last, setup._period_number(b.first, p_unit) as first_number,
      setup._period_number(b.last, p_unit) as last_number
    from (
      select
        date_trunc(p_unit, coalesce(p_from at time zone 'UTC', min(f.period))) as first,
        date_trunc(p_unit, coalesce(p_to at time zone 'UTC', max(f.period))) as last
      from unnest(p_found) as f (period)
    ) as b
  ),
  there as (
    select f.period, setup._period_number(f.period, p_unit) as number
    from bounds as b
    inner join unnest(p_found) as f (period) on f.period between b.first and b.last
  ),
  gaps as (
    select g.before, g.number - g.number_before - 1 as periods
    from (
      select
        e.number,
        lag(e.number) over w as number_before,
        lag(e.period) over w as before
      from (
        select t.period, t.number from there as t
        union all
        select b.first - ('1 ' || p_unit)::interval, b.first_number - 1 from bounds as b
        union all
        select null, b.last_number + 1 from bounds as b where b.last_number >= b.first_number
      ) as e
      window w as (order by e.number)
    ) as g
    where g.number - g.number_before > 1
    order by g.number_before
    limit 20
  ),
  missing as (
    select g.before + n.number * ('1 ' || p_unit)::interval as period
    from gaps as g
    cross join lateral generate_series(1, least(g.periods, 20)) as n (number)
    order by 1
    limit 20
  )
  select jsonb_build_object(
    'checked', c.periods,
    'violated', c.periods - c.found,
    'observed', jsonb_build_object(
      'from', case when c.periods > 0 then b.first end,
      'to', case when c.periods > 0 then b.last end,
      'missing', coalesce((select jsonb_agg(m.period order by m.period) from missing as m), '[]')
    )
  )
  from bounds as b
  cross join lateral (
    select
      greatest(coalesce(b.last_number - b.first_number + 1, 0), 0) as periods,
      (select count(*) from there) as found
  ) as c;
$$;
comment on function setup._observe_gaps is
'Return which periods of a range no row is of.';
revoke all on function setup._observe_gaps from public;
