create or replace view silver.v_dental_fee as
select
  b."FeeNum" as fee_num,
  b."Amount"::numeric as amount,
  case when b."FeeSched" > 0 then b."FeeSched" end as fee_sched,
  b."UseDefaultFee" as use_default_fee,
  b."UseDefaultCov" as use_default_cov,
  case when b."CodeNum" > 0 then b."CodeNum" end as code_num,
  case when b."ClinicNum" > 0 then b."ClinicNum" end as clinic_num,
  case when b."ProvNum" > 0 then b."ProvNum" end as prov_num,
  case when b."SecUserNumEntry" > 0 then b."SecUserNumEntry" end as sec_user_num_entry,
  nullif(nullif(b."SecDateEntry", '0001-01-01'), '1900-01-01') as sec_date_entry,
  b."SecDateTEdit" as sec_date_t_edit,
  b as _row
from bronze.dental_fee as b
where b._source_deleted_at is null;

comment on view silver.v_dental_fee is
'Model of silver.dental_fee: dates and references that are none are NULL';
