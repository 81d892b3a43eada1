-- Benefits of single codes, or of single patients, are none of the plan.
create or replace view gold.v_dental_dim_insurance_plan as
with benefits as (
  select
    e.plan_num,
    max(e.monetary_amt) filter (where e.benefit_type = 5) as annual_maximum,
    max(e.monetary_amt) filter (where e.benefit_type = 2) as deductible,
    min(e.percent) filter (where e.benefit_type = 1) as least_percent,
    max(e.percent) filter (where e.benefit_type = 1) as greatest_percent
  from silver.dental_benefit as e
  where e.plan_num is not null and e.pat_plan_num is null and e.code_num is null
  group by e.plan_num
)

select
  p.plan_num,
  p.group_name,
  p.group_num,
  p.plan_type,
  p.carrier_num,
  p.employer_num,
  p.fee_sched,
  p.is_medical,
  p.is_hidden,
  p.month_renew,
  b.annual_maximum::numeric(18, 2) as annual_maximum,
  b.deductible::numeric(18, 2) as deductible,
  b.least_percent,
  b.greatest_percent,
  t.seen_at
from (
  select
    s.plan_num,
    s.group_name,
    s.group_num,
    s.plan_type,
    s.carrier_num,
    s.employer_num,
    s.fee_sched,
    s.is_medical,
    s.is_hidden,
    s.month_renew
  from silver.dental_insurance_plan as s
  union all
  select
    0 as plan_num,
    'None' as group_name,
    null as group_num,
    null as plan_type,
    null as carrier_num,
    null as employer_num,
    null as fee_sched,
    null as is_medical,
    null as is_hidden,
    null as month_renew
) as p
left join benefits as b on p.plan_num = b.plan_num
cross join gold.dental_source_time as t;

comment on view gold.v_dental_dim_insurance_plan is
'Model of gold.dental_dim_insurance_plan: all plans at the time of the source, and none';
