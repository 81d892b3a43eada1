create or replace function setup._is_usual(
  p_value double precision,
  p_level double precision,
  p_deviation double precision,
  p_arguments jsonb
)
returns boolean
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- p_deviation: 1.4826 times the median absolute deviation, which is the standard deviation where
  -- values are normal, and which an outlier does not move. Where all values are the same, a
  -- hundredth of the level stands for it.
  select case
    when abs(p_value - p_level)
      <= abs(p_level) * coalesce((p_arguments ->> 'min_change')::double precision, 10) / 100
      then true
    when p_arguments ->> 'direction' = 'spike' and p_value < p_level then true
    when p_arguments ->> 'direction' = 'drop' and p_value > p_level then true
    else abs(p_value - p_level)
      <= coalesce((p_arguments ->> 'deviations')::double precision, 3.5)
        * greatest(
          p_deviation, abs(p_level) / 100, setup._metric_floor(p_arguments ->> 'metric')
        )
  end;
$$;
comment on function setup._is_usual is
'Tell whether a value is near enough to a level, by the arguments of a rule of type usual.';
revoke all on function setup._is_usual from public;
