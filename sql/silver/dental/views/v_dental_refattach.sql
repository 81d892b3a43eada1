create or replace view silver.v_dental_refattach as
select
  b."RefAttachNum" as ref_attach_num,
  case when b."ReferralNum" > 0 then b."ReferralNum" end as referral_num,
  case when b."PatNum" > 0 then b."PatNum" end as pat_num,
  b."ItemOrder" as item_order,
  nullif(nullif(b."RefDate", '0001-01-01'), '1900-01-01') as ref_date,
  b."RefType" as ref_type,
  b."RefToStatus" as ref_to_status,
  setup.clean_text(b."Note") as note,
  case when b."ProcNum" > 0 then b."ProcNum" end as proc_num,
  case when b."ProvNum" > 0 then b."ProvNum" end as prov_num,
  b."DateTStamp" as date_t_stamp,
  b as _row
from bronze.dental_refattach as b
where b._source_deleted_at is null;

comment on view silver.v_dental_refattach is
'Model of silver.dental_refattach: dates and references that are none are NULL';
