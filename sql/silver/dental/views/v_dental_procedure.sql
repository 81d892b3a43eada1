create or replace view silver.v_dental_procedure as
select
  b."ProcNum" as proc_num,
  case when b."PatNum" > 0 then b."PatNum" end as pat_num,
  case when b."AptNum" > 0 then b."AptNum" end as apt_num,
  nullif(nullif(b."ProcDate", '0001-01-01'), '1900-01-01') as proc_date,
  b."ProcFee"::numeric as proc_fee,
  setup.clean_text(b."Surf") as surf,
  setup.clean_text(b."ToothNum") as tooth_num,
  case when b."Priority" > 0 then b."Priority" end as priority,
  b."ProcStatus" as proc_status,
  case when b."ProvNum" > 0 then b."ProvNum" end as prov_num,
  case when b."Dx" > 0 then b."Dx" end as dx,
  case when b."PlannedAptNum" > 0 then b."PlannedAptNum" end as planned_apt_num,
  b."PlaceService" as place_service,
  setup.clean_text(b."Prosthesis") as prosthesis,
  nullif(nullif(b."DateOriginalProsth", '0001-01-01'), '1900-01-01') as date_original_prosth,
  setup.clean_text(b."ClaimNote") as claim_note,
  nullif(nullif(b."DateEntryC", '0001-01-01'), '1900-01-01') as date_entry_c,
  case when b."ClinicNum" > 0 then b."ClinicNum" end as clinic_num,
  case when b."CodeNum" > 0 then b."CodeNum" end as code_num,
  b."UnitQty" as unit_qty,
  b."Discount"::numeric as discount,
  nullif(nullif(b."DateTP", '0001-01-01'), '1900-01-01') as date_tp,
  nullif(nullif(b."DateComplete", '0001-01-01'), '1900-01-01') as date_complete,
  b."IsLocked" as is_locked,
  b."ProcTime" as proc_time,
  nullif(nullif(b."SecDateEntry", '0001-01-01'), '1900-01-01') as sec_date_entry,
  b."DateTStamp" as date_t_stamp,
  b as _row
from bronze.dental_procedurelog as b
where b._source_deleted_at is null;

comment on view silver.v_dental_procedure is
'Model of silver.dental_procedure: dates and references that are none are NULL';
