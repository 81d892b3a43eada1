create or replace view silver.v_dental_appointment as
select
  b."AptNum" as apt_num,
  case when b."PatNum" > 0 then b."PatNum" end as pat_num,
  b."AptStatus" as apt_status,
  setup.clean_text(b."Pattern") as pattern,
  case when b."Confirmed" > 0 then b."Confirmed" end as confirmed,
  case when b."Op" > 0 then b."Op" end as op,
  setup.clean_text(b."Note") as note,
  case when b."ProvNum" > 0 then b."ProvNum" end as prov_num,
  case when b."ProvHyg" > 0 then b."ProvHyg" end as prov_hyg,
  nullif(nullif(b."AptDateTime", '0001-01-01'), '1900-01-01') as apt_date_time,
  case when b."NextAptNum" > 0 then b."NextAptNum" end as next_apt_num,
  b."IsNewPatient" as is_new_patient,
  setup.clean_text(b."ProcDescript") as proc_descript,
  case when b."ClinicNum" > 0 then b."ClinicNum" end as clinic_num,
  b."IsHygiene" as is_hygiene,
  nullif(nullif(b."DateTimeArrived", '0001-01-01'), '1900-01-01') as date_time_arrived,
  nullif(nullif(b."DateTimeSeated", '0001-01-01'), '1900-01-01') as date_time_seated,
  nullif(nullif(b."DateTimeDismissed", '0001-01-01'), '1900-01-01') as date_time_dismissed,
  b."Priority" as priority,
  case when b."SecUserNumEntry" > 0 then b."SecUserNumEntry" end as sec_user_num_entry,
  nullif(nullif(b."SecDateTEntry", '0001-01-01'), '1900-01-01') as sec_date_t_entry,
  b."DateTStamp" as date_t_stamp,
  b as _row
from bronze.dental_appointment as b
where b._source_deleted_at is null;

comment on view silver.v_dental_appointment is
'Model of silver.dental_appointment: dates and references that are none are NULL';
