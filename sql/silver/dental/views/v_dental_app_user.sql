create or replace view silver.v_dental_app_user as
select
  b."UserNum" as user_num,
  setup.clean_text(b."UserName") as user_name,
  case when b."EmployeeNum" > 0 then b."EmployeeNum" end as employee_num,
  case when b."ClinicNum" > 0 then b."ClinicNum" end as clinic_num,
  case when b."ProvNum" > 0 then b."ProvNum" end as prov_num,
  b."IsHidden" as is_hidden,
  b."FailedAttempts" as failed_attempts,
  b as _row
from bronze.dental_userod as b
where b._source_deleted_at is null;

comment on view silver.v_dental_app_user is
'Model of silver.dental_app_user: dates and references that are none are NULL';
