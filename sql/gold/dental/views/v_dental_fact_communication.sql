create or replace view gold.v_dental_fact_communication as
select
  c.commlog_num,
  coalesce(pa.patient_key, 0) as patient_key,
  gold.dental_date_key(c.comm_date_time::date) as date_key,
  c.comm_date_time,
  c.comm_type,
  c.mode,
  c.sent_or_received,
  c.user_num,
  case
    when c.date_time_end >= c.comm_date_time
      then round(extract(epoch from c.date_time_end - c.comm_date_time) / 60, 2)
  end as minutes
from silver.dental_communication as c
left join gold.dental_patient_periods as pa
  on
    c.pat_num = pa.pat_num
    and coalesce(c.comm_date_time::date, '-infinity') >= pa.first_day
    and coalesce(c.comm_date_time::date, '-infinity') < pa.end_day;

comment on view gold.v_dental_fact_communication is
'Model of gold.dental_fact_communication: messages and calls, without what was said';
