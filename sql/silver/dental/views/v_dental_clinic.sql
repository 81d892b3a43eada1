create or replace view silver.v_dental_clinic as
select
  b."ClinicNum" as clinic_num,
  setup.clean_text(b."Description") as description,
  setup.clean_text(b."Abbr") as abbr,
  case when b."DefaultProv" > 0 then b."DefaultProv" end as default_prov,
  b."IsHidden" as is_hidden,
  b."ItemOrder" as item_order,
  setup.clean_text(b."TimeZone") as time_zone,
  b as _row
from bronze.dental_clinic as b
where b._source_deleted_at is null;

comment on view silver.v_dental_clinic is
'Model of silver.dental_clinic: dates and references that are none are NULL';
