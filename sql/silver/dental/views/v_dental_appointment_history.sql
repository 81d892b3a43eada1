create or replace view silver.v_dental_appointment_history as
select
  b."HistApptNum" as hist_appt_num,
  case when b."HistUserNum" > 0 then b."HistUserNum" end as hist_user_num,
  nullif(nullif(b."HistDateTStamp", '0001-01-01'), '1900-01-01') as hist_date_t_stamp,
  b."HistApptAction" as hist_appt_action,
  b."ApptSource" as appt_source,
  case when b."AptNum" > 0 then b."AptNum" end as apt_num,
  case when b."PatNum" > 0 then b."PatNum" end as pat_num,
  b."AptStatus" as apt_status,
  setup.clean_text(b."Pattern") as pattern,
  case when b."ProvNum" > 0 then b."ProvNum" end as prov_num,
  nullif(nullif(b."AptDateTime", '0001-01-01'), '1900-01-01') as apt_date_time,
  b."IsNewPatient" as is_new_patient,
  case when b."ClinicNum" > 0 then b."ClinicNum" end as clinic_num,
  b."DateTStamp" as date_t_stamp,
  b as _row
from bronze.dental_histappointment as b
where b._source_deleted_at is null;

comment on view silver.v_dental_appointment_history is
'Model of silver.dental_appointment_history: dates and references that are none are NULL';
