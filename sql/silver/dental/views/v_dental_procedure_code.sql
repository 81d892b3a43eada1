create or replace view silver.v_dental_procedure_code as
select
  b."CodeNum" as code_num,
  setup.clean_text(b."ProcCode") as proc_code,
  setup.clean_text(b."Descript") as descript,
  setup.clean_text(b."AbbrDesc") as abbr_desc,
  setup.clean_text(b."ProcTime") as proc_time,
  case when b."ProcCat" > 0 then b."ProcCat" end as proc_cat,
  b."TreatArea" as treat_area,
  b."IsHygiene" as is_hygiene,
  b."IsProsth" as is_prosth,
  b."IsTaxed" as is_taxed,
  b."NoBillIns" as no_bill_ins,
  b."BaseUnits" as base_units,
  b."CanadaTimeUnits"::numeric as canada_time_units,
  b."DateTStamp" as date_t_stamp,
  b as _row
from bronze.dental_procedurecode as b
where b._source_deleted_at is null;

comment on view silver.v_dental_procedure_code is
'Model of silver.dental_procedure_code: dates and references that are none are NULL';
