create or replace view silver.v_dental_referral as
select
  b."ReferralNum" as referral_num,
  setup.clean_text(b."LName") as l_name,
  setup.clean_text(b."FName") as f_name,
  case when b."Specialty" > 0 then b."Specialty" end as specialty,
  b."IsHidden" as is_hidden,
  b."NotPerson" as not_person,
  b."IsDoctor" as is_doctor,
  case when b."PatNum" > 0 then b."PatNum" end as pat_num,
  setup.clean_text(b."Note") as note,
  b."DateTStamp" as date_t_stamp,
  b as _row
from bronze.dental_referral as b
where b._source_deleted_at is null;

comment on view silver.v_dental_referral is
'Model of silver.dental_referral: dates and references that are none are NULL';
