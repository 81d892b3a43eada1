create or replace view gold.v_dental_mart_production_summary as
with entries as (
  select
    p.date_complete as day,
    p.prov_num,
    p.clinic_num,
    p.proc_fee as production,
    0::numeric as adjustment,
    0::numeric as write_off,
    0::numeric as insurance_paid,
    0::numeric as patient_paid
  from silver.dental_procedure as p
  where p.proc_status = 2
  union all
  select
    a.adj_date as day,
    a.prov_num,
    a.clinic_num,
    0 as production,
    a.adj_amt as adjustment,
    0 as write_off,
    0 as insurance_paid,
    0 as patient_paid
  from silver.dental_adjustment as a
  union all
  select
    c.date_cp as day,
    c.prov_num,
    c.clinic_num,
    0 as production,
    0 as adjustment,
    c.write_off,
    c.ins_pay_amt as insurance_paid,
    0 as patient_paid
  from silver.dental_claim_procedure as c
  where c.status in (1, 4)
  union all
  select
    s.date_pay as day,
    s.prov_num,
    s.clinic_num,
    0 as production,
    0 as adjustment,
    0 as write_off,
    0 as insurance_paid,
    s.split_amt as patient_paid
  from silver.dental_payment_split as s
),

summed as (
  select
    e.day,
    coalesce(e.prov_num, 0) as prov_num,
    coalesce(e.clinic_num, 0) as clinic_num,
    sum(e.production) as production,
    sum(e.adjustment) as adjustments,
    sum(e.write_off) as write_offs,
    sum(e.insurance_paid) as insurance_paid,
    sum(e.patient_paid) as patient_paid,
    sum(e.production) + sum(e.adjustment) - sum(e.write_off) as net_production
  from entries as e
  where e.day is not null
  group by e.day, coalesce(e.prov_num, 0), coalesce(e.clinic_num, 0)
)

select
  s.day,
  s.prov_num,
  s.clinic_num,
  s.production::numeric(18, 2) as production,
  s.adjustments::numeric(18, 2) as adjustments,
  s.write_offs::numeric(18, 2) as write_offs,
  s.insurance_paid::numeric(18, 2) as insurance_paid,
  s.patient_paid::numeric(18, 2) as patient_paid,
  s.net_production::numeric(18, 2) as net_production,
  ((s.insurance_paid + s.patient_paid) / nullif(s.net_production, 0))::numeric(18, 4)
    as collection_rate
from summed as s;

comment on view gold.v_dental_mart_production_summary is
'Model of gold.dental_mart_production_summary: each amount on its own day, summed up once';
