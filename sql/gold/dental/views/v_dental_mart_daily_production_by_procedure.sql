create or replace view gold.v_dental_mart_daily_production_by_procedure as
with production as (
  select
    p.date_complete,
    coalesce(p.code_num, 0) as code_num,
    count(*) as quantity,
    sum(p.proc_fee) as total
  from silver.dental_procedure as p
  where p.proc_status = 2 and p.date_complete is not null
  group by p.date_complete, coalesce(p.code_num, 0)
)

select
  p.date_complete,
  p.code_num,
  c.proc_code,
  p.quantity,
  p.total::numeric(18, 2) as total,
  (p.total / p.quantity)::numeric(18, 2) as average
from production as p
left join silver.dental_procedure_code as c on p.code_num = c.code_num;

comment on view gold.v_dental_mart_daily_production_by_procedure is
'Model of gold.dental_mart_daily_production_by_procedure: by the day of completion';
