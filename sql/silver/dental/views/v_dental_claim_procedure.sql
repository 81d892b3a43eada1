create or replace view silver.v_dental_claim_procedure as
select
  b."ClaimProcNum" as claim_proc_num,
  case when b."ProcNum" > 0 then b."ProcNum" end as proc_num,
  case when b."ClaimNum" > 0 then b."ClaimNum" end as claim_num,
  case when b."PatNum" > 0 then b."PatNum" end as pat_num,
  case when b."ProvNum" > 0 then b."ProvNum" end as prov_num,
  b."FeeBilled"::numeric as fee_billed,
  b."InsPayEst"::numeric as ins_pay_est,
  b."DedApplied"::numeric as ded_applied,
  b."Status" as status,
  b."InsPayAmt"::numeric as ins_pay_amt,
  setup.clean_text(b."Remarks") as remarks,
  case when b."ClaimPaymentNum" > 0 then b."ClaimPaymentNum" end as claim_payment_num,
  case when b."PlanNum" > 0 then b."PlanNum" end as plan_num,
  nullif(nullif(b."DateCP", '0001-01-01'), '1900-01-01') as date_cp,
  b."WriteOff"::numeric as write_off,
  setup.clean_text(b."CodeSent") as code_sent,
  nullif(b."AllowedOverride", -1)::numeric as allowed_override,
  nullif(b."Percentage", -1) as percentage,
  nullif(b."PercentOverride", -1) as percent_override,
  nullif(b."CopayAmt", -1)::numeric as copay_amt,
  b."NoBillIns" as no_bill_ins,
  nullif(nullif(b."ProcDate", '0001-01-01'), '1900-01-01') as proc_date,
  nullif(nullif(b."DateEntry", '0001-01-01'), '1900-01-01') as date_entry,
  nullif(b."DedEst", -1)::numeric as ded_est,
  nullif(b."DedEstOverride", -1)::numeric as ded_est_override,
  nullif(b."InsEstTotal", -1)::numeric as ins_est_total,
  nullif(b."InsEstTotalOverride", -1)::numeric as ins_est_total_override,
  nullif(b."WriteOffEst", -1)::numeric as write_off_est,
  nullif(b."WriteOffEstOverride", -1)::numeric as write_off_est_override,
  case when b."ClinicNum" > 0 then b."ClinicNum" end as clinic_num,
  case when b."InsSubNum" > 0 then b."InsSubNum" end as ins_sub_num,
  b."SecDateTEdit" as sec_date_t_edit,
  b as _row
from bronze.dental_claimproc as b
where b._source_deleted_at is null;

comment on view silver.v_dental_claim_procedure is
'Model of silver.dental_claim_procedure: dates and references that are none are NULL';
