create or replace function setup._range_conditions(
  p_column text,
  p_low numeric,
  p_high numeric,
  p_ranges integer
)
returns setof text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- every value is in exactly one, also one that is not between the bounds any more
  select coalesce(
    nullif(
      concat_ws(
        ' and ',
        case when n > 1 then format('%s >= %s', p_column, p_low + (n - 1) * w.width) end,
        case when n < p_ranges then format('%s < %s', p_column, p_low + n * w.width) end
      ),
      ''
    ),
    '1 = 1'
  )
  from generate_series(1, p_ranges) as n
  cross join (select greatest(ceil((p_high - p_low + 1) / p_ranges), 1) as width) as w
  order by n;
$$;
comment on function setup._range_conditions is
'Write conditions that cut the values of a whole number into ranges of the same width.';
revoke all on function setup._range_conditions from public;
