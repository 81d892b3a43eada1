create or replace view gold.v_dental_fact_appointment as
select
  a.apt_num,
  coalesce(pa.patient_key, 0) as patient_key,
  coalesce(pr.provider_key, 0) as provider_key,
  coalesce(hy.provider_key, 0) as hygienist_key,
  coalesce(cl.clinic_key, 0) as clinic_key,
  gold.dental_date_key(a.apt_date_time::date) as date_key,
  a.apt_date_time,
  a.apt_status,
  a.is_new_patient,
  a.is_hygiene,
  5 * coalesce(length(a.pattern), 0) as minutes,
  case
    when a.date_time_seated >= a.date_time_arrived
      then round(extract(epoch from a.date_time_seated - a.date_time_arrived) / 60, 2)
  end as wait_minutes,
  case
    when a.date_time_dismissed >= a.date_time_seated
      then round(extract(epoch from a.date_time_dismissed - a.date_time_seated) / 60, 2)
  end as chair_minutes,
  case
    when a.date_time_dismissed >= a.date_time_arrived
      then round(extract(epoch from a.date_time_dismissed - a.date_time_arrived) / 60, 2)
  end as visit_minutes
from silver.dental_appointment as a
left join gold.dental_patient_periods as pa
  on
    a.pat_num = pa.pat_num
    and coalesce(a.apt_date_time::date, '-infinity') >= pa.first_day
    and coalesce(a.apt_date_time::date, '-infinity') < pa.end_day
left join gold.dental_provider_periods as pr
  on
    a.prov_num = pr.prov_num
    and coalesce(a.apt_date_time::date, '-infinity') >= pr.first_day
    and coalesce(a.apt_date_time::date, '-infinity') < pr.end_day
left join gold.dental_provider_periods as hy
  on
    a.prov_hyg = hy.prov_num
    and coalesce(a.apt_date_time::date, '-infinity') >= hy.first_day
    and coalesce(a.apt_date_time::date, '-infinity') < hy.end_day
left join gold.dental_clinic_periods as cl
  on
    a.clinic_num = cl.clinic_num
    and coalesce(a.apt_date_time::date, '-infinity') >= cl.first_day
    and coalesce(a.apt_date_time::date, '-infinity') < cl.end_day;

comment on view gold.v_dental_fact_appointment is
'Model of gold.dental_fact_appointment: appointments with the versions at their day';
