create or replace view silver.v_dental_insurance_plan as
select
  b."PlanNum" as plan_num,
  setup.clean_text(b."GroupName") as group_name,
  setup.clean_text(b."GroupNum") as group_num,
  setup.clean_text(b."PlanNote") as plan_note,
  case when b."FeeSched" > 0 then b."FeeSched" end as fee_sched,
  setup.clean_text(b."PlanType") as plan_type,
  case when b."CopayFeeSched" > 0 then b."CopayFeeSched" end as copay_fee_sched,
  case when b."EmployerNum" > 0 then b."EmployerNum" end as employer_num,
  case when b."CarrierNum" > 0 then b."CarrierNum" end as carrier_num,
  case when b."AllowedFeeSched" > 0 then b."AllowedFeeSched" end as allowed_fee_sched,
  b."IsMedical" as is_medical,
  b."IsHidden" as is_hidden,
  b."MonthRenew" as month_renew,
  case when b."SecUserNumEntry" > 0 then b."SecUserNumEntry" end as sec_user_num_entry,
  nullif(nullif(b."SecDateEntry", '0001-01-01'), '1900-01-01') as sec_date_entry,
  b."SecDateTEdit" as sec_date_t_edit,
  b as _row
from bronze.dental_insplan as b
where b._source_deleted_at is null;

comment on view silver.v_dental_insurance_plan is
'Model of silver.dental_insurance_plan: dates and references that are none are NULL';
