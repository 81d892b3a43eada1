create or replace view gold.v_dental_mart_patient_retention as
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

last_visits as (
  select
    p.pat_num,
    max(p.date_complete) as last_date
  from silver.dental_procedure as p
  where p.proc_status = 2
  group by p.pat_num
),

next_visits as (
  select
    a.pat_num,
    min(a.apt_date_time)::date as next_date
  from silver.dental_appointment as a
  cross join newest as n
  where a.apt_status = 1 and a.apt_date_time >= n.as_of
  group by a.pat_num
),

known as (
  select
    n.as_of,
    p.pat_num,
    l.last_date,
    v.next_date,
    n.as_of - l.last_date as days_since
  from silver.dental_patient as p
  cross join newest as n
  left join last_visits as l on p.pat_num = l.pat_num
  left join next_visits as v on p.pat_num = v.pat_num
  where p.pat_status = 0 and n.as_of is not null
)

select
  k.as_of,
  k.pat_num,
  k.last_date,
  k.next_date,
  k.days_since,
  case
    when k.next_date is not null or k.days_since <= 365 then 'active'
    when k.days_since <= 548 then 'at_risk'
    when k.days_since <= 1095 then 'lapsed'
    when k.days_since is not null then 'lost'
    else 'prospect'
  end as status,
  case
    when k.next_date is not null then 0
    when k.days_since is not null then least(100, 100.0 * k.days_since / 1095)
  end::numeric(18, 2) as churn
from known as k;

comment on view gold.v_dental_mart_patient_retention is
'Model of gold.dental_mart_patient_retention: who has an appointment is active';
