create or replace function setup._is_calendar_day(p_year text, p_month text, p_day text)
returns boolean
language sql
immutable
parallel safe
set search_path = pg_catalog, pg_temp
as $$
  -- the parts that a pattern found; without a year each 29 February may be
  select p_day is null or p_month is null or p_day::integer <= case
    when m.month in (4, 6, 9, 11) then 30
    when m.month <> 2 then 31
    when p_year is null then 29
    when y.year % 4 = 0 and (y.year % 100 <> 0 or y.year % 400 = 0) then 29
    else 28
  end
  from (
    select case
      when p_month ~ '^[0-9]' then p_month::integer
      else (strpos('janfebmaraprmayjunjulaugsepoctnovdec', lower(left(p_month, 3))) + 2) / 3
    end as month
  ) as m
  cross join (
    select case
      when length(p_year) = 2 then p_year::integer + case when p_year < '69' then 2000 else 1900 end
      else p_year::integer
    end as year
  ) as y;
$$;
comment on function setup._is_calendar_day is
'Tell whether a month has that day: 29 February in leap years alone.';
revoke all on function setup._is_calendar_day from public;
