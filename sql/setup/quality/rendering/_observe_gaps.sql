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
  -- the periods of the range, in UTC, and the first of those without a row
  select jsonb_build_object(
    'checked', count(*),
    'violated', count(*) filter (where not p.is_found),
    'observed', jsonb_build_object(
      'from', min(p.period), 'to', max(p.period),
      'missing', coalesce(
        jsonb_agg(p.period order by p.period) filter (where not p.is_found and p.place <= 20),
        '[]'
      )
    )
  )
  from (
    select
      g.period,
      f.period is not null as is_found,
      count(*) filter (where f.period is null) over (order by g.period) as place
    from generate_series(
      date_trunc(
        p_unit, coalesce(p_from at time zone 'UTC', (select min(t) from unnest(p_found) as t))
      ),
      coalesce(p_to at time zone 'UTC', (select max(t) from unnest(p_found) as t)),
      ('1 ' || p_unit)::interval
    ) as g (period)
    left join unnest(p_found) as f (period) on f.period = g.period
  ) as p;
$$;
comment on function setup._observe_gaps is
'Return which periods of a range no row is of.';
revoke all on function setup._observe_gaps from public;
