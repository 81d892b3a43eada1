create or replace view silver.v_dental_claim as
select
  b."ClaimNum" as claim_num,
  case when b."PatNum" > 0 then b."PatNum" end as pat_num,
  nullif(nullif(b."DateService", '0001-01-01'), '1900-01-01') as date_service,
  nullif(nullif(b."DateSent", '0001-01-01'), '1900-01-01') as date_sent,
  setup.clean_text(b."ClaimStatus") as claim_status,
  nullif(nullif(b."DateReceived", '0001-01-01'), '1900-01-01') as date_received,
  case when b."PlanNum" > 0 then b."PlanNum" end as plan_num,
  case when b."ProvTreat" > 0 then b."ProvTreat" end as prov_treat,
  b."ClaimFee"::numeric as claim_fee,
  b."InsPayEst"::numeric as ins_pay_est,
  b."InsPayAmt"::numeric as ins_pay_amt,
  b."DedApplied"::numeric as ded_applied,
  b."WriteOff"::numeric as write_off,
  setup.clean_text(b."PreAuthString") as pre_auth_string,
  setup.clean_text(b."ReasonUnderPaid") as reason_under_paid,
  setup.clean_text(b."ClaimNote") as claim_note,
  setup.clean_text(b."ClaimType") as claim_type,
  case when b."ProvBill" > 0 then b."ProvBill" end as prov_bill,
  case when b."ClinicNum" > 0 then b."ClinicNum" end as clinic_num,
  case when b."InsSubNum" > 0 then b."InsSubNum" end as ins_sub_num,
  setup.clean_text(b."ClaimIdentifier") as claim_identifier,
  case when b."SecUserNumEntry" > 0 then b."SecUserNumEntry" end as sec_user_num_entry,
  nullif(nullif(b."SecDateEntry", '0001-01-01'), '1900-01-01') as sec_date_entry,
  b."SecDateTEdit" as sec_date_t_edit,
  b as _row
from bronze.dental_claim as b
where b._source_deleted_at is null;

comment on view silver.v_dental_claim is
'Model of silver.dental_claim: dates and references that are none are NULL';
