create or replace view silver.v_dental_operatory as
select
  b."OperatoryNum" as operatory_num,
  setup.clean_text(b."OpName") as op_name,
  setup.clean_text(b."Abbrev") as abbrev,
  b."ItemOrder" as item_order,
  b."IsHidden" as is_hidden,
  case when b."ProvDentist" > 0 then b."ProvDentist" end as prov_dentist,
  case when b."ProvHygienist" > 0 then b."ProvHygienist" end as prov_hygienist,
  b."IsHygiene" as is_hygiene,
  case when b."ClinicNum" > 0 then b."ClinicNum" end as clinic_num,
  b."DateTStamp" as date_t_stamp,
  b as _row
from bronze.dental_operatory as b
where b._source_deleted_at is null;

comment on view silver.v_dental_operatory is
'Model of silver.dental_operatory: dates and references that are none are NULL';
