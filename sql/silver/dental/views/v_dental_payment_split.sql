create or replace view silver.v_dental_payment_split as
select
  b."SplitNum" as split_num,
  b."SplitAmt"::numeric as split_amt,
  case when b."PatNum" > 0 then b."PatNum" end as pat_num,
  nullif(nullif(b."ProcDate", '0001-01-01'), '1900-01-01') as proc_date,
  case when b."PayNum" > 0 then b."PayNum" end as pay_num,
  case when b."ProvNum" > 0 then b."ProvNum" end as prov_num,
  nullif(nullif(b."DatePay", '0001-01-01'), '1900-01-01') as date_pay,
  case when b."ProcNum" > 0 then b."ProcNum" end as proc_num,
  case when b."ClinicNum" > 0 then b."ClinicNum" end as clinic_num,
  case when b."UnearnedType" > 0 then b."UnearnedType" end as unearned_type,
  case when b."FSplitNum" > 0 then b."FSplitNum" end as f_split_num,
  case when b."AdjNum" > 0 then b."AdjNum" end as adj_num,
  nullif(nullif(b."DateEntry", '0001-01-01'), '1900-01-01') as date_entry,
  case when b."SecUserNumEntry" > 0 then b."SecUserNumEntry" end as sec_user_num_entry,
  b."SecDateTEdit" as sec_date_t_edit,
  b as _row
from bronze.dental_paysplit as b
where b._source_deleted_at is null;

comment on view silver.v_dental_payment_split is
'Model of silver.dental_payment_split: dates and references that are none are NULL';
