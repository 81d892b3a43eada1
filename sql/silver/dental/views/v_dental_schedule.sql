create or replace view silver.v_dental_schedule as
select
  b."ScheduleNum" as schedule_num,
  nullif(nullif(b."SchedDate", '0001-01-01'), '1900-01-01') as sched_date,
  b."StartTime" as start_time,
  b."StopTime" as stop_time,
  b."SchedType" as sched_type,
  case when b."ProvNum" > 0 then b."ProvNum" end as prov_num,
  case when b."BlockoutType" > 0 then b."BlockoutType" end as blockout_type,
  setup.clean_text(b."Note") as note,
  b."Status" as status,
  case when b."EmployeeNum" > 0 then b."EmployeeNum" end as employee_num,
  case when b."ClinicNum" > 0 then b."ClinicNum" end as clinic_num,
  b."DateTStamp" as date_t_stamp,
  b as _row
from bronze.dental_schedule as b
where b._source_deleted_at is null;

comment on view silver.v_dental_schedule is
'Model of silver.dental_schedule: dates and references that are none are NULL';
