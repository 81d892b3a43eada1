create or replace view gold.v_dental_dim_carrier as
select
  c.carrier_num as carrier_key,
  c.carrier_name,
  c.elect_id,
  c.is_hidden
from silver.dental_carrier as c
union all
select
  0 as carrier_key,
  'Unknown' as carrier_name,
  null as elect_id,
  null as is_hidden;

comment on view gold.v_dental_dim_carrier is
'Model of gold.dental_dim_carrier: the insurers of the source, and the unknown one';
