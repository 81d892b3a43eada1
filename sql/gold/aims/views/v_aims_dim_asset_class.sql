create or replace view gold.v_aims_dim_asset_class as
select
  c.id as asset_class_key,
  c.code,
  c.name,
  coalesce(p.id, -1) as parent_key,
  setup.try_integer(c.levelnumber) as level_number
from silver.aims_assetclasses as c
left join silver.aims_assetclasses as p on c.parentid = p.id
union all
select
  -1 as asset_class_key,
  null as code,
  'not known' as name,
  -1 as parent_key,
  null as level_number;

comment on view gold.v_aims_dim_asset_class is
'Model of gold.aims_dim_asset_class: all classes of assets, and none';
