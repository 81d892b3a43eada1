create or replace view gold.v_aims_dim_route as
select
  r.id as route_key,
  r.code,
  r.description
from silver.aims_routes as r
union all
select
  -1 as route_key,
  null as code,
  'not known' as description;

comment on view gold.v_aims_dim_route is 'Model of gold.aims_dim_route: all routes, and none';
