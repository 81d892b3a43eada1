create or replace view gold.v_aims_dim_organisation as
select
  o.id as organisation_key,
  o.name,
  coalesce(p.id, -1) as parent_key
from silver.aims_organisations as o
left join silver.aims_organisations as p on o.parentid = p.id
union all
select
  -1 as organisation_key,
  'not known' as name,
  -1 as parent_key;

comment on view gold.v_aims_dim_organisation is
'Model of gold.aims_dim_organisation: all organisations, and none';
