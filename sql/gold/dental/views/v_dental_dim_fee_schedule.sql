-- The source does not keep two fees apart that are for the same: the latest one holds.
create or replace view gold.v_dental_dim_fee_schedule as
select distinct on (f.fee_sched, f.code_num, coalesce(f.clinic_num, 0), coalesce(f.prov_num, 0))
  f.fee_sched,
  f.code_num,
  coalesce(f.clinic_num, 0) as clinic_num,
  coalesce(f.prov_num, 0) as prov_num,
  s.description,
  s.fee_sched_type,
  s.is_hidden,
  f.amount::numeric(18, 2) as amount,
  coalesce(greatest(f.sec_date_t_edit, s.sec_date_t_edit), '1970-01-01 00:00:00+00') as edited_at
from (
  select
    e.fee_num,
    e.fee_sched,
    e.code_num,
    e.clinic_num,
    e.prov_num,
    e.amount,
    e.sec_date_t_edit
  from silver.dental_fee as e
  where e.fee_sched is not null and e.code_num is not null
  union all
  select
    0 as fee_num,
    0 as fee_sched,
    0 as code_num,
    null as clinic_num,
    null as prov_num,
    null as amount,
    null as sec_date_t_edit
) as f
left join silver.dental_fee_schedule as s on f.fee_sched = s.fee_sched_num
order by
  f.fee_sched asc,
  f.code_num asc,
  coalesce(f.clinic_num, 0) asc,
  coalesce(f.prov_num, 0) asc,
  f.sec_date_t_edit desc nulls last,
  f.fee_num desc;

comment on view gold.v_dental_dim_fee_schedule is
'Model of gold.dental_dim_fee_schedule: each fee as the latest edit left it, and the unknown one';
