create or replace function setup._years()
returns text[]
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select array_agg(to_char(y.year, 'FM0000')) from generate_series(1, 9999) as y (year);
$$;
comment on function setup._years is
'Return the years of ISO dates, 0001 to 9999.';
revoke all on function setup._years from public;
