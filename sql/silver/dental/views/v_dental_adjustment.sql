create or replace view silver.v_dental_adjustment as
select
  b."AdjNum" as adj_num,
  nullif(nullif(b."AdjDate", '0001-01-01'), '1900-01-01') as adj_date,
  b."AdjAmt"::numeric as adj_amt,
  case when b."PatNum" > 0 then b."PatNum" end as pat_num,
  case when b."AdjType" > 0 then b."AdjType" end as adj_type,
  case when b."ProvNum" > 0 then b."ProvNum" end as prov_num,
  setup.clean_text(b."AdjNote") as adj_note,
  nullif(nullif(b."ProcDate", '0001-01-01'), '1900-01-01') as proc_date,
  case when b."ProcNum" > 0 then b."ProcNum" end as proc_num,
  nullif(nullif(b."DateEntry", '0001-01-01'), '1900-01-01') as date_entry,
  case when b."ClinicNum" > 0 then b."ClinicNum" end as clinic_num,
  case when b."SecUserNumEntry" > 0 then b."SecUserNumEntry" end as sec_user_num_entry,
  b."SecDateTEdit" as sec_date_t_edit,
  b as _row
from bronze.dental_adjustment as b
where b._source_deleted_at is null;

comment on view silver.v_dental_adjustment is
'Model of silver.dental_adjustment: dates and references that are none are NULL';
