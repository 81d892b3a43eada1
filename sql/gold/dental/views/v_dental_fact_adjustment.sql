create or replace view gold.v_dental_fact_adjustment as
select
  a.adj_num,
  coalesce(pa.patient_key, 0) as patient_key,
  coalesce(pr.provider_key, 0) as provider_key,
  coalesce(cl.clinic_key, 0) as clinic_key,
  gold.dental_date_key(a.adj_date) as date_key,
  a.adj_date,
  a.proc_date,
  a.proc_num,
  a.adj_type,
  a.adj_amt
from silver.dental_adjustment as a
left join gold.dental_patient_periods as pa
  on
    a.pat_num = pa.pat_num
    and coalesce(a.adj_date, '-infinity') >= pa.first_day
    and coalesce(a.adj_date, '-infinity') < pa.end_day
left join gold.dental_provider_periods as pr
  on
    a.prov_num = pr.prov_num
    and coalesce(a.adj_date, '-infinity') >= pr.first_day
    and coalesce(a.adj_date, '-infinity') < pr.end_day
left join gold.dental_clinic_periods as cl
  on
    a.clinic_num = cl.clinic_num
    and coalesce(a.adj_date, '-infinity') >= cl.first_day
    and coalesce(a.adj_date, '-infinity') < cl.end_day;

comment on view gold.v_dental_fact_adjustment is
'Model of gold.dental_fact_adjustment: adjustments with the versions at their day';
