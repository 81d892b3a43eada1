create or replace view gold.v_dental_fact_payment_split as
select
  s.split_num,
  s.pay_num,
  coalesce(pa.patient_key, 0) as patient_key,
  coalesce(pr.provider_key, 0) as provider_key,
  coalesce(cl.clinic_key, 0) as clinic_key,
  gold.dental_date_key(s.date_pay) as date_key,
  s.date_pay,
  s.proc_date,
  s.proc_num,
  s.adj_num,
  s.unearned_type,
  s.split_amt
from silver.dental_payment_split as s
left join gold.dental_patient_periods as pa
  on
    s.pat_num = pa.pat_num
    and coalesce(s.date_pay, '-infinity') >= pa.first_day
    and coalesce(s.date_pay, '-infinity') < pa.end_day
left join gold.dental_provider_periods as pr
  on
    s.prov_num = pr.prov_num
    and coalesce(s.date_pay, '-infinity') >= pr.first_day
    and coalesce(s.date_pay, '-infinity') < pr.end_day
left join gold.dental_clinic_periods as cl
  on
    s.clinic_num = cl.clinic_num
    and coalesce(s.date_pay, '-infinity') >= cl.first_day
    and coalesce(s.date_pay, '-infinity') < cl.end_day;

comment on view gold.v_dental_fact_payment_split is
'Model of gold.dental_fact_payment_split: parts of payments with the versions at the payment';
