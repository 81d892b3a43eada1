create or replace view gold.v_dental_dim_patient as
select
  p.pat_num,
  p.l_name,
  p.f_name,
  p.preferred,
  p.birthdate,
  p.gender,
  p.pat_status,
  p.guarantor,
  p.pri_prov,
  p.sec_prov,
  p.fee_sched,
  p.clinic_num,
  p.billing_type,
  p.has_ins,
  p.date_first_visit,
  coalesce(p.date_t_stamp, '1970-01-01 00:00:00+00') as edited_at
from silver.dental_patient as p
union all
select
  0 as pat_num,
  'Unknown' as l_name,
  null as f_name,
  null as preferred,
  null as birthdate,
  null as gender,
  null as pat_status,
  null as guarantor,
  null as pri_prov,
  null as sec_prov,
  null as fee_sched,
  null as clinic_num,
  null as billing_type,
  null as has_ins,
  null as date_first_visit,
  '1970-01-01 00:00:00+00' as edited_at;

comment on view gold.v_dental_dim_patient is
'Model of gold.dental_dim_patient: each patient as the latest edit left it, and the unknown one';
