create or replace function setup._soda_unit(p_unit text)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- of a freshness: 1d, or unit: hour; Soda 4 counts hours where it says none
  select case lower(coalesce(p_unit, 'hour'))
    when 'd' then 'days' when 'h' then 'hours' when 'm' then 'minutes' when 's' then 'seconds'
    else lower(coalesce(p_unit, 'hour'))
  end;
$$;
comment on function setup._soda_unit is
'Return what PostgreSQL calls a unit of time of Soda.';
revoke all on function setup._soda_unit from public;
