create or replace view gold.v_dental_dim_clinic as
select
  c.clinic_num,
  c.description,
  c.abbr,
  c.default_prov,
  c.is_hidden,
  c.item_order,
  c.time_zone,
  t.seen_at
from (
  select
    s.clinic_num,
    s.description,
    s.abbr,
    s.default_prov,
    s.is_hidden,
    s.item_order,
    s.time_zone
  from silver.dental_clinic as s
  union all
  select
    0 as clinic_num,
    'None' as description,
    null as abbr,
    null as default_prov,
    null as is_hidden,
    null as item_order,
    null as time_zone
) as c
cross join gold.dental_source_time as t;

comment on view gold.v_dental_dim_clinic is
'Model of gold.dental_dim_clinic: all clinics at the time of the source, and none';
