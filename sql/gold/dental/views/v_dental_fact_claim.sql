create or replace view gold.v_dental_fact_claim as
select
  c.claim_proc_num,
  c.claim_num,
  c.proc_num,
  coalesce(pa.patient_key, 0) as patient_key,
  coalesce(pr.provider_key, 0) as provider_key,
  coalesce(cl.clinic_key, 0) as clinic_key,
  coalesce(ip.insurance_plan_key, 0) as insurance_plan_key,
  coalesce(ca.carrier_key, 0) as carrier_key,
  coalesce(pc.procedure_code_key, 0) as procedure_code_key,
  gold.dental_date_key(h.date_service) as date_key,
  h.date_service,
  c.date_cp,
  c.status,
  c.claim_payment_num,
  c.fee_billed,
  c.ins_pay_est,
  c.ins_pay_amt,
  c.write_off,
  c.ded_applied
from silver.dental_claim_procedure as c
left join silver.dental_claim as h on c.claim_num = h.claim_num
left join gold.dental_patient_periods as pa
  on
    c.pat_num = pa.pat_num
    and coalesce(h.date_service, '-infinity') >= pa.first_day
    and coalesce(h.date_service, '-infinity') < pa.end_day
left join gold.dental_provider_periods as pr
  on
    c.prov_num = pr.prov_num
    and coalesce(h.date_service, '-infinity') >= pr.first_day
    and coalesce(h.date_service, '-infinity') < pr.end_day
left join gold.dental_clinic_periods as cl
  on
    c.clinic_num = cl.clinic_num
    and coalesce(h.date_service, '-infinity') >= cl.first_day
    and coalesce(h.date_service, '-infinity') < cl.end_day
left join gold.dental_insurance_plan_periods as ip
  on
    c.plan_num = ip.plan_num
    and coalesce(h.date_service, '-infinity') >= ip.first_day
    and coalesce(h.date_service, '-infinity') < ip.end_day
left join silver.dental_insurance_plan as i on c.plan_num = i.plan_num
left join gold.dental_dim_carrier as ca on i.carrier_num = ca.carrier_key
left join silver.dental_procedure as p on c.proc_num = p.proc_num
left join gold.dental_dim_procedure_code as pc on p.code_num = pc.procedure_code_key
where c.claim_num is not null;

comment on view gold.v_dental_fact_claim is
'Model of gold.dental_fact_claim: the parts of claims, with no amount of a whole claim';
