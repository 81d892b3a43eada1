create or replace view gold.v_dental_fact_payment as
select
  p.payer,
  p.payment_num,
  coalesce(pa.patient_key, 0) as patient_key,
  coalesce(cl.clinic_key, 0) as clinic_key,
  gold.dental_date_key(p.payment_date) as date_key,
  p.payment_date,
  p.pay_type,
  p.is_split,
  p.amount
from (
  select
    'patient' as payer,
    s.pay_num as payment_num,
    s.pat_num,
    s.clinic_num,
    s.pay_date as payment_date,
    s.pay_type,
    s.is_split,
    s.pay_amt as amount
  from silver.dental_payment as s
  union all
  select
    'insurance' as payer,
    c.claim_payment_num as payment_num,
    null as pat_num,
    c.clinic_num,
    c.check_date as payment_date,
    c.pay_type,
    null as is_split,
    c.check_amt as amount
  from silver.dental_claim_payment as c
) as p
left join gold.dental_patient_periods as pa
  on
    p.pat_num = pa.pat_num
    and coalesce(p.payment_date, '-infinity') >= pa.first_day
    and coalesce(p.payment_date, '-infinity') < pa.end_day
left join gold.dental_clinic_periods as cl
  on
    p.clinic_num = cl.clinic_num
    and coalesce(p.payment_date, '-infinity') >= cl.first_day
    and coalesce(p.payment_date, '-infinity') < cl.end_day;

comment on view gold.v_dental_fact_payment is
'Model of gold.dental_fact_payment: payments of patients and checks of insurers';
