create or replace view silver.v_dental_payment as
select
  b."PayNum" as pay_num,
  case when b."PayType" > 0 then b."PayType" end as pay_type,
  nullif(nullif(b."PayDate", '0001-01-01'), '1900-01-01') as pay_date,
  b."PayAmt"::numeric as pay_amt,
  setup.clean_text(b."CheckNum") as check_num,
  setup.clean_text(b."BankBranch") as bank_branch,
  setup.clean_text(b."PayNote") as pay_note,
  b."IsSplit" as is_split,
  case when b."PatNum" > 0 then b."PatNum" end as pat_num,
  case when b."ClinicNum" > 0 then b."ClinicNum" end as clinic_num,
  nullif(nullif(b."DateEntry", '0001-01-01'), '1900-01-01') as date_entry,
  case when b."DepositNum" > 0 then b."DepositNum" end as deposit_num,
  case when b."SecUserNumEntry" > 0 then b."SecUserNumEntry" end as sec_user_num_entry,
  b."SecDateTEdit" as sec_date_t_edit,
  b as _row
from bronze.dental_payment as b
where b._source_deleted_at is null;

comment on view silver.v_dental_payment is
'Model of silver.dental_payment: dates and references that are none are NULL';
