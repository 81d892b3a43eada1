create or replace view silver.v_dental_claim_payment as
select
  b."ClaimPaymentNum" as claim_payment_num,
  nullif(nullif(b."CheckDate", '0001-01-01'), '1900-01-01') as check_date,
  b."CheckAmt"::numeric as check_amt,
  setup.clean_text(b."CheckNum") as check_num,
  setup.clean_text(b."BankBranch") as bank_branch,
  setup.clean_text(b."Note") as note,
  case when b."ClinicNum" > 0 then b."ClinicNum" end as clinic_num,
  case when b."DepositNum" > 0 then b."DepositNum" end as deposit_num,
  setup.clean_text(b."CarrierName") as carrier_name,
  nullif(nullif(b."DateIssued", '0001-01-01'), '1900-01-01') as date_issued,
  b."IsPartial" as is_partial,
  case when b."PayType" > 0 then b."PayType" end as pay_type,
  case when b."SecUserNumEntry" > 0 then b."SecUserNumEntry" end as sec_user_num_entry,
  nullif(nullif(b."SecDateEntry", '0001-01-01'), '1900-01-01') as sec_date_entry,
  b."SecDateTEdit" as sec_date_t_edit,
  b as _row
from bronze.dental_claimpayment as b
where b._source_deleted_at is null;

comment on view silver.v_dental_claim_payment is
'Model of silver.dental_claim_payment: dates and references that are none are NULL';
