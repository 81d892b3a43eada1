create or replace function setup._days_of_year()
returns text[]
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select array_agg(format('-%s%s', to_char(date '2000-01-01' + d.day, 'MM-DD'), e.sign))
  from generate_series(0, 365) as d (day)
  cross join (values (''), (' '), ('T'), ('t')) as e (sign);
$$;
comment on function setup._days_of_year is
'Return what follows a year in an ISO date: each -MM-DD, at the end or before a time.';
revoke all on function setup._days_of_year from public;
