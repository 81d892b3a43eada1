create or replace view gold.v_aims_dim_date as
select
  gold.aims_date_key(d.day) as date_key,
  d.day,
  extract(year from d.day)::integer as year,
  extract(quarter from d.day)::integer as quarter,
  extract(month from d.day)::integer as month,
  extract(isodow from d.day)::integer as week_day
from (
  select a.validfrom::date as day
  from silver.aims_assets as a
  where a.validfrom is not null
  union
  select a.validto::date as day
  from silver.aims_assets as a
  where a.validto is not null
) as d
union all
select
  -1 as date_key,
  null as day,
  null as year,
  null as quarter,
  null as month,
  null as week_day;

comment on view gold.v_aims_dim_date is
'Model of gold.aims_dim_date: the days that assets are valid from or to, and none';
