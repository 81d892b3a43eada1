create or replace view gold.v_dental_fact_procedure as
select
  p.proc_num,
  coalesce(pa.patient_key, 0) as patient_key,
  coalesce(pr.provider_key, 0) as provider_key,
  coalesce(cl.clinic_key, 0) as clinic_key,
  coalesce(pc.procedure_code_key, 0) as procedure_code_key,
  gold.dental_date_key(p.date_complete) as date_key,
  p.date_complete,
  p.proc_date,
  p.date_tp,
  p.apt_num,
  p.tooth_num,
  p.surf,
  p.unit_qty,
  p.proc_fee,
  p.discount
from silver.dental_procedure as p
left join gold.dental_patient_periods as pa
  on
    p.pat_num = pa.pat_num
    and coalesce(p.date_complete, '-infinity') >= pa.first_day
    and coalesce(p.date_complete, '-infinity') < pa.end_day
left join gold.dental_provider_periods as pr
  on
    p.prov_num = pr.prov_num
    and coalesce(p.date_complete, '-infinity') >= pr.first_day
    and coalesce(p.date_complete, '-infinity') < pr.end_day
left join gold.dental_clinic_periods as cl
  on
    p.clinic_num = cl.clinic_num
    and coalesce(p.date_complete, '-infinity') >= cl.first_day
    and coalesce(p.date_complete, '-infinity') < cl.end_day
left join gold.dental_dim_procedure_code as pc on p.code_num = pc.procedure_code_key
where p.proc_status = 2;

comment on view gold.v_dental_fact_procedure is
'Model of gold.dental_fact_procedure: complete procedures with the versions at completion';
