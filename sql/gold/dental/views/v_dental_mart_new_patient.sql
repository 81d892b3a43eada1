create or replace view gold.v_dental_mart_new_patient as
with visits as (
  select
    p.pat_num,
    p.date_complete,
    sum(p.proc_fee) as production,
    min(p.date_complete) over (partition by p.pat_num) as first_date
  from silver.dental_procedure as p
  where p.proc_status = 2 and p.date_complete is not null and p.pat_num is not null
  group by p.pat_num, p.date_complete
),

summed as (
  select
    v.pat_num,
    v.first_date,
    count(*) filter (where v.date_complete <= v.first_date + 90) as visits,
    sum(v.production) filter (where v.date_complete <= v.first_date + 90) as production,
    count(*) > 1 as has_returned
  from visits as v
  group by v.pat_num, v.first_date
)

select
  s.pat_num,
  s.first_date,
  s.visits,
  s.production::numeric(18, 2) as production,
  s.has_returned,
  case
    when s.production >= 600 then '600'
    when s.production >= 300 then '300'
    when s.production >= 100 then '100'
    else 'below'
  end as tier
from summed as s;

comment on view gold.v_dental_mart_new_patient is
'Model of gold.dental_mart_new_patient: a visit is a day with completed procedures';
