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
  gold.dental_edited_at(p.date_t_stamp, t.high_before, t.seen_at) as edited_at,
  false as is_gone
from silver.dental_patient as p
left join bronze.dental_patient as b on p.pat_num = b."PatNum"
left join gold.dental_load_times as t on b._load_id = t.load_id
union all
-- the source has it no more
select
  b."PatNum" as pat_num,
  null as l_name,
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
  coalesce(t.seen_at, b._source_deleted_at) as edited_at,
  true as is_gone
from bronze.dental_patient as b
left join gold.dental_load_times as t on b._load_id = t.load_id
where b._source_deleted_at is not null
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
  '1970-01-01 00:00:00+00' as edited_at,
  false as is_gone;

comment on view gold.v_dental_dim_patient is
'Model of gold.dental_dim_patient: each patient as the latest edit left it, those gone, the '
'unknown one';
