create or replace view silver.v_dental_securitylog as
select
  b."SecurityLogNum" as security_log_num,
  b."PermType" as perm_type,
  case when b."UserNum" > 0 then b."UserNum" end as user_num,
  nullif(nullif(b."LogDateTime", '0001-01-01'), '1900-01-01') as log_date_time,
  setup.clean_text(b."LogText") as log_text,
  case when b."PatNum" > 0 then b."PatNum" end as pat_num,
  setup.clean_text(b."CompName") as comp_name,
  case when b."FKey" > 0 then b."FKey" end as f_key,
  b."LogSource" as log_source,
  b._load_id,
  b as _row
from bronze.dental_securitylog as b
where b._source_deleted_at is null;

comment on view silver.v_dental_securitylog is
'Model of silver.dental_securitylog: dates and references that are none are NULL';
