create table gold.aims_fact_asset_inventory (
  asset_id bigint not null,
  location_id bigint not null,
  asset_name text,
  route_key bigint not null,
  asset_class_key bigint not null,
  organisation_key bigint not null,
  status_key bigint not null,
  valid_from_key integer not null,
  valid_to_key integer not null,
  easting numeric,
  northing numeric,
  chainage numeric,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint aims_fact_asset_inventory_pkey primary key (asset_id, location_id)
);

comment on table gold.aims_fact_asset_inventory is
'Assets and where they are: one row per asset and location, one for an asset without location';
comment on column gold.aims_fact_asset_inventory.asset_id is
'Asset; count it distinct, an asset may have several locations';
comment on column gold.aims_fact_asset_inventory.location_id is 'Location; -1 = the asset has none';
comment on column gold.aims_fact_asset_inventory.asset_name is 'Name of the asset';
comment on column gold.aims_fact_asset_inventory.route_key is 'Route of the location';
comment on column gold.aims_fact_asset_inventory.asset_class_key is
'Class of the asset at the location';
comment on column gold.aims_fact_asset_inventory.organisation_key is 'Organisation of the owner';
comment on column gold.aims_fact_asset_inventory.status_key is 'Status of the asset';
comment on column gold.aims_fact_asset_inventory.valid_from_key is
'Day from which the asset is valid';
comment on column gold.aims_fact_asset_inventory.valid_to_key is 'Day to which the asset is valid';
comment on column gold.aims_fact_asset_inventory.easting is
'Easting on the OSGB grid, that of the start where it is a line';
comment on column gold.aims_fact_asset_inventory.northing is
'Northing on the OSGB grid, that of the start where it is a line';
comment on column gold.aims_fact_asset_inventory.chainage is 'Chainage on the baseline';
comment on column gold.aims_fact_asset_inventory._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column gold.aims_fact_asset_inventory._loaded_at is 'When that load started';

grant select on gold.aims_fact_asset_inventory to warehouse_reader, warehouse_pii_reader;
