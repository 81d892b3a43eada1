create or replace function setup._sums_differ(
  p_here numeric[],
  p_there numeric[],
  p_tolerance numeric,
  p_is_percent boolean
)
returns boolean
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- nothing to add up is 0
  select coalesce(
    bool_or(
      h.value <> t.value
      and (
        abs(h.value - t.value)
        <= case when p_is_percent then p_tolerance * abs(t.value) / 100 else p_tolerance end
      ) is not true
    ),
    false
  )
  from rows from (unnest(p_here), unnest(p_there)) as s (here, there)
  cross join lateral (select coalesce(s.here, 0) as value) as h
  cross join lateral (select coalesce(s.there, 0) as value) as t;
$$;
comment on function setup._sums_differ is
'Tell whether two lists of sums differ by more than a tolerance.';
revoke all on function setup._sums_differ from public;
