create or replace view gold.v_dental_mart_daily_payments as
with amounts as (
  select
    p.pay_date as payment_date,
    true as is_patient,
    p.pay_amt as amount
  from silver.dental_payment as p
  union all
  select
    c.check_date,
    false as is_patient,
    c.check_amt
  from silver.dental_claim_payment as c
)

select
  a.payment_date,
  count(*) filter (where a.is_patient) as patient_count,
  coalesce(sum(a.amount) filter (where a.is_patient and a.amount > 0), 0)::numeric(18, 2)
    as patient_income,
  coalesce(sum(a.amount) filter (where a.is_patient and a.amount < 0), 0)::numeric(18, 2)
    as patient_refund,
  count(*) filter (where not a.is_patient) as insurance_count,
  coalesce(sum(a.amount) filter (where not a.is_patient and a.amount > 0), 0)::numeric(18, 2)
    as insurance_income,
  coalesce(sum(a.amount) filter (where not a.is_patient and a.amount < 0), 0)::numeric(18, 2)
    as insurance_refund,
  sum(a.amount)::numeric(18, 2) as net
from amounts as a
where a.payment_date is not null and a.amount <> 0
group by a.payment_date;

comment on view gold.v_dental_mart_daily_payments is
'Model of gold.dental_mart_daily_payments: transfers of income, which pay nothing, do not count';
