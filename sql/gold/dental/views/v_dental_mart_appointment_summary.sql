create or replace view gold.v_dental_mart_appointment_summary as
with reasons as (
  select
    p.apt_num,
    bool_or(c.proc_code = 'D9986') as is_no_show,
    bool_or(c.proc_code = 'D9987') as is_cancelled
  from silver.dental_procedure as p
  inner join silver.dental_procedure_code as c on p.code_num = c.code_num
  where p.proc_status = 2 and c.proc_code in ('D9986', 'D9987')
  group by p.apt_num
),

summed as (
  select
    a.apt_date_time::date as day,
    coalesce(a.prov_num, 0) as prov_num,
    coalesce(a.clinic_num, 0) as clinic_num,
    count(*) as total,
    count(*) filter (where a.apt_status = 2) as complete,
    count(*) filter (where a.apt_status = 5) as broken,
    count(*) filter (where a.apt_status = 5 and r.is_no_show) as no_show,
    count(*) filter (where a.apt_status = 5 and r.is_cancelled) as cancelled,
    coalesce(sum(5 * length(a.pattern)), 0) as minutes,
    coalesce(sum(5 * length(a.pattern)) filter (where a.apt_status = 2), 0) as complete_minutes
  from silver.dental_appointment as a
  left join reasons as r on a.apt_num = r.apt_num
  where a.apt_status in (1, 2, 4, 5) and a.apt_date_time is not null
  group by a.apt_date_time::date, coalesce(a.prov_num, 0), coalesce(a.clinic_num, 0)
),

hours as (
  select
    s.sched_date as day,
    s.prov_num,
    coalesce(s.clinic_num, 0) as clinic_num,
    (sum(extract(epoch from s.stop_time - s.start_time)) / 60)::bigint as minutes
  from silver.dental_schedule as s
  where s.sched_type = 1
  group by s.sched_date, s.prov_num, coalesce(s.clinic_num, 0)
)

select
  s.day,
  s.prov_num,
  s.clinic_num,
  s.total,
  s.complete,
  s.broken,
  s.no_show,
  s.cancelled,
  s.minutes,
  s.complete_minutes,
  coalesce(h.minutes, 0) as scheduled_minutes,
  (s.complete_minutes::numeric / nullif(h.minutes, 0))::numeric(18, 4) as utilisation
from summed as s
left join hours as h
  on s.day = h.day and s.prov_num = h.prov_num and s.clinic_num = h.clinic_num;

comment on view gold.v_dental_mart_appointment_summary is
'Model of gold.dental_mart_appointment_summary: appointments that have a day';
