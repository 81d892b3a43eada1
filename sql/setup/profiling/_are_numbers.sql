create or replace function setup._are_numbers(p_measures jsonb)
returns boolean
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- NaN and infinity are numbers among others, but alone they are words
  select coalesce(m.numbers > 0 and m.numbers + m.sampled_non_finite = m.sampled, false)
  from jsonb_to_record(p_measures) as m (
    sampled bigint, numbers bigint, sampled_non_finite bigint
  );
$$;
comment on function setup._are_numbers is
'Tell whether all measured values of a text column are numbers.';
revoke all on function setup._are_numbers from public;
