create or replace view gold.v_dental_mart_procedure_acceptance as
with proposed as (
  select
    p.date_tp,
    coalesce(p.prov_num, 0) as prov_num,
    coalesce(p.clinic_num, 0) as clinic_num,
    p.proc_fee,
    p.proc_status = 2 or p.apt_num is not null or p.planned_apt_num is not null as is_accepted,
    p.proc_status = 2 and p.date_complete = p.date_tp as is_same_day
  from silver.dental_procedure as p
  where p.proc_status in (1, 2, 8) and p.date_tp is not null
),

summed as (
  select
    p.date_tp,
    p.prov_num,
    p.clinic_num,
    count(*) as presented,
    count(*) filter (where p.is_accepted) as accepted,
    count(*) filter (where p.is_same_day) as same_day,
    sum(p.proc_fee) as presented_amount,
    coalesce(sum(p.proc_fee) filter (where p.is_accepted), 0) as accepted_amount,
    coalesce(sum(p.proc_fee) filter (where p.is_same_day), 0) as same_day_amount
  from proposed as p
  group by p.date_tp, p.prov_num, p.clinic_num
)

select
  s.date_tp,
  s.prov_num,
  s.clinic_num,
  s.presented,
  s.accepted,
  s.same_day,
  s.presented_amount::numeric(18, 2) as presented_amount,
  s.accepted_amount::numeric(18, 2) as accepted_amount,
  s.same_day_amount::numeric(18, 2) as same_day_amount,
  (s.accepted::numeric / s.presented)::numeric(18, 4) as acceptance_rate,
  (s.accepted_amount / nullif(s.presented_amount, 0))::numeric(18, 4) as amount_rate,
  (s.same_day::numeric / s.presented)::numeric(18, 4) as same_day_rate
from summed as s;

comment on view gold.v_dental_mart_procedure_acceptance is
'Model of gold.dental_mart_procedure_acceptance: an appointment for it means that it is accepted';
