-- What is not filled in is NULL or an empty text. Without anything to divide by there is no value.
create or replace view gold.v_aims_kpis as
with assets as materialized (
  select
    f.asset_id,
    bool_or(f.easting is not null and f.northing is not null) as has_coordinates,
    bool_or(f.route_key <> -1) as has_route,
    bool_or(s.is_published) as is_published
  from gold.aims_fact_asset_inventory as f
  inner join gold.aims_dim_status as s on f.status_key = s.status_key
  group by f.asset_id
),

routes as (
  select count(distinct f.asset_id) as assets
  from gold.aims_fact_asset_inventory as f
  where f.route_key <> -1
  group by f.route_key
),

measured as (
  select
    'key fields filled' as kpi,
    100.0 * sum(num_nonnulls(
      a.ownerid, a.phaseid, nullif(a.name, ''), a.validfrom, nullif(a.status, '')
    )) / nullif(5 * count(*), 0) as value,
    95 as target,
    80 as amber_from
  from silver.aims_assets as a
  union all
  select
    'assets with coordinates' as kpi,
    100.0 * count(*) filter (where a.has_coordinates) / nullif(count(*), 0) as value,
    90 as target,
    70 as amber_from
  from assets as a
  union all
  select
    'asset classes in use' as kpi,
    100.0 * count(*) filter (
      where c.asset_class_key in (
        select f.asset_class_key from gold.aims_fact_asset_inventory as f
      )
    ) / nullif(count(*), 0) as value,
    70 as target,
    50 as amber_from
  from gold.aims_dim_asset_class as c
  where c.asset_class_key <> -1
  union all
  select
    'assets published' as kpi,
    100.0 * count(*) filter (where a.is_published) / nullif(count(*), 0) as value,
    80 as target,
    60 as amber_from
  from assets as a
  union all
  select
    'assets with route' as kpi,
    100.0 * count(*) filter (where a.has_route) / nullif(count(*), 0) as value,
    85 as target,
    70 as amber_from
  from assets as a
  union all
  select
    'route diversity' as kpi,
    100 * (1 - sum(r.assets * r.assets) / nullif(sum(r.assets) ^ 2, 0)) as value,
    75 as target,
    50 as amber_from
  from routes as r
)

select
  m.kpi,
  round(m.value, 4) as value,
  m.target,
  m.amber_from,
  case
    when m.value is null then 'no data'
    when m.value >= m.target then 'green'
    when m.value >= m.amber_from then 'amber'
    else 'red'
  end as status
from measured as m;

comment on view gold.v_aims_kpis is 'What the register is measured by, as it is now';
