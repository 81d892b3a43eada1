create or replace function setup._is_cron(p_cron text)
returns boolean
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  with limits (field, low, high, names) as (
    values
    (1, 0, 59, '{}'::text[]),
    (2, 0, 23, '{}'),
    (3, 1, 31, '{}'),
    (4, 1, 12, '{jan,feb,mar,apr,may,jun,jul,aug,sep,oct,nov,dec}'),
    (5, 0, 7, '{sun,mon,tue,wed,thu,fri,sat}')
  ),

  items as (
    select
      l.low,
      l.high,
      m.parts[1] as every,
      coalesce(array_position(l.names, m.parts[2]) + l.low - 1, n.first) as first,
      coalesce(array_position(l.names, m.parts[3]) + l.low - 1, n.last) as last,
      m.parts[3] as last_text,
      m.parts[4]::integer as step
    from limits as l
    cross join lateral string_to_table(lower(split_part(p_cron, ' ', l.field)), ',') as i (item)
    left join lateral regexp_match(
      i.item, '^(?:([*])|(\d{1,2}|[a-z]{3})(?:-(\d{1,2}|[a-z]{3}))?)(?:/(\d{1,2}))?$'
    ) as m (parts) on true
    cross join lateral (
      select
        substring(m.parts[2] from '^\d+')::integer as first,
        substring(m.parts[3] from '^\d+')::integer as last
    ) as n
  )

  select
    p_cron in (
      '@hourly', '@daily', '@midnight', '@weekly', '@monthly', '@yearly', '@annually'
    )
    or p_cron ~ '^\S+( \S+){4}$'
    and bool_and(
      (
        (i.every is not null or i.first between i.low and i.high)
        and (i.last_text is null or i.last between i.first and i.high)
        -- a step needs something to go through
        and (i.step is null or i.step > 0 and (i.every is not null or i.last is not null))
      ) is true
    )
  from items as i;
$$;
comment on function setup._is_cron is
'Tell whether a text is a time for cron: minute hour day month weekday, or a word such as @daily.';
revoke all on function setup._is_cron from public;
