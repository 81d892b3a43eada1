create or replace view silver.v_dental_patient as
select
  b."PatNum" as pat_num,
  setup.clean_text(b."LName") as l_name,
  setup.clean_text(b."FName") as f_name,
  setup.clean_text(b."MiddleI") as middle_i,
  setup.clean_text(b."Preferred") as preferred,
  b."PatStatus" as pat_status,
  b."Gender" as gender,
  b."Position" as position,
  nullif(nullif(b."Birthdate", '0001-01-01'), '1900-01-01') as birthdate,
  case when b."Guarantor" > 0 then b."Guarantor" end as guarantor,
  case when b."PriProv" > 0 then b."PriProv" end as pri_prov,
  case when b."SecProv" > 0 then b."SecProv" end as sec_prov,
  case when b."FeeSched" > 0 then b."FeeSched" end as fee_sched,
  case when b."ClinicNum" > 0 then b."ClinicNum" end as clinic_num,
  case when b."BillingType" > 0 then b."BillingType" end as billing_type,
  case when b."EmployerNum" > 0 then b."EmployerNum" end as employer_num,
  b."EstBalance"::numeric as est_balance,
  b."BalTotal"::numeric as bal_total,
  b."Bal_0_30"::numeric as bal_0_30,
  b."Bal_31_60"::numeric as bal_31_60,
  b."Bal_61_90"::numeric as bal_61_90,
  b."BalOver90"::numeric as bal_over90,
  coalesce(b."HasIns" = 'I', false) as has_ins,
  nullif(nullif(b."DateFirstVisit", '0001-01-01'), '1900-01-01') as date_first_visit,
  b."RecallInterval" as recall_interval,
  b."SchedBeforeTime" as sched_before_time,
  b."SchedAfterTime" as sched_after_time,
  b."TxtMsgOk" as txt_msg_ok,
  case when b."SecUserNumEntry" > 0 then b."SecUserNumEntry" end as sec_user_num_entry,
  nullif(nullif(b."SecDateEntry", '0001-01-01'), '1900-01-01') as sec_date_entry,
  b."DateTStamp" as date_t_stamp,
  b as _row
from bronze.dental_patient as b
where b._source_deleted_at is null;

comment on view silver.v_dental_patient is
'Model of silver.dental_patient: dates and references that are none are NULL';
