-- A day is that of its last version; the first version holds for the days before it too.
create or replace view gold.dental_patient_periods as
select
  d.pat_num,
  d.patient_key,
  case
    when lag(d._start_seq) over of_member is null then '-infinity'
    else (d._start_seq at time zone 'UTC')::date
  end as first_day,
  coalesce(
    (lead(d._start_seq) over of_member at time zone 'UTC')::date, 'infinity'
  ) as end_day
from gold.dental_dim_patient as d
window of_member as (partition by d.pat_num order by d._start_seq);

comment on view gold.dental_patient_periods is
'Which version of the patients holds on which days, for the facts';
comment on column gold.dental_patient_periods.pat_num is 'Number of the source; 0 = unknown';
comment on column gold.dental_patient_periods.patient_key is 'Key of the version';
comment on column gold.dental_patient_periods.first_day is 'First day';
comment on column gold.dental_patient_periods.end_day is 'Day after the last one';
