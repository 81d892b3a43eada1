-- The dimensions hold one row per key, so that no join multiplies or loses an asset.
create or replace view gold.v_aims_fact_asset_inventory as
select
  a.id as asset_id,
  coalesce(l.id, -1) as location_id,
  a.name as asset_name,
  coalesce(r.route_key, -1) as route_key,
  coalesce(c.asset_class_key, -1) as asset_class_key,
  coalesce(o.organisation_key, -1) as organisation_key,
  coalesce(s.status_key, -1) as status_key,
  coalesce(f.date_key, -1) as valid_from_key,
  coalesce(t.date_key, -1) as valid_to_key,
  coalesce(l.osgbeasting, l.startosgbeasting) as easting,
  coalesce(l.osgbnorthing, l.startosgbnorthing) as northing,
  l.chainagebaseline as chainage
from silver.aims_assets as a
left join silver.aims_assetlocations as l on a.id = l.assetid
left join silver.aims_owners as w on a.ownerid = w.id
left join gold.aims_dim_route as r on l.routeid = r.route_key
left join gold.aims_dim_asset_class as c on l.assetclassid = c.asset_class_key
left join gold.aims_dim_organisation as o on w.organisationid = o.organisation_key
left join gold.aims_dim_status as s on a.status = s.status
left join gold.aims_dim_date as f on a.validfrom::date = f.day
left join gold.aims_dim_date as t on a.validto::date = t.day;

comment on view gold.v_aims_fact_asset_inventory is
'Model of gold.aims_fact_asset_inventory: each asset at each of its locations';
