create or replace view gold.v_dental_mart_revenue_lost as
with newest as (
  select
    greatest(
      (
        select max(p.date_complete) from silver.dental_procedure as p
        where p.proc_status = 2
      ),
      (select max(p.pay_date) from silver.dental_payment as p)
    ) as as_of
),

answers as (
  select
    p.claim_num,
    sum(p.ins_pay_amt) as paid
  from silver.dental_claim_procedure as p
  where p.status in (1, 4)
  group by p.claim_num
),

losses as (
  select
    a.apt_date_time::date as day,
    a.clinic_num,
    'broken_appointment' as kind,
    p.proc_fee as amount
  from silver.dental_appointment as a
  inner join silver.dental_procedure as p on a.apt_num = p.apt_num
  where a.apt_status = 5 and p.proc_status in (1, 8)
  union all
  select
    c.date_received as day,
    c.clinic_num,
    'claim_unpaid' as kind,
    c.claim_fee as amount
  from silver.dental_claim as c
  left join answers as a on c.claim_num = a.claim_num
  -- a preauthorisation asks for no payment
  where
    c.claim_status = 'R'
    and c.claim_type is distinct from 'PreAuth'
    and coalesce(a.paid, 0) = 0
  union all
  select
    p.date_cp as day,
    p.clinic_num,
    'write_off' as kind,
    p.write_off as amount
  from silver.dental_claim_procedure as p
  where p.status in (1, 4)
  union all
  select
    p.date_tp as day,
    p.clinic_num,
    'treatment_delay' as kind,
    p.proc_fee as amount
  from silver.dental_procedure as p
  inner join newest as n on n.as_of - 90 > p.date_tp
  where p.proc_status = 1
)

select
  l.day,
  coalesce(l.clinic_num, 0) as clinic_num,
  l.kind,
  count(*) as items,
  sum(l.amount)::numeric(18, 2) as amount
from losses as l
where l.day is not null and l.amount <> 0
group by l.day, coalesce(l.clinic_num, 0), l.kind;

comment on view gold.v_dental_mart_revenue_lost is
'Model of gold.dental_mart_revenue_lost: what was not done, not paid or written off';
