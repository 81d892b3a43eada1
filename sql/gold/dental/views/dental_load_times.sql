-- What an earlier load has extracted tells what a later one noticed late.
create or replace view gold.dental_load_times as
select
  l.load_id,
  l.source_now as seen_at,
  max(
    case when l.high_value ~ '^\d{4}-\d{2}-\d{2} ' then l.high_value::timestamptz end
  ) over before_it as high_before
from setup.source_loads as l
inner join setup.load_jobs as j on l.job_id = j.job_id
where
  j.target in (
    'bronze.dental_patient', 'bronze.dental_provider', 'bronze.dental_fee', 'bronze.dental_feesched'
  )
window before_it as (
  partition by l.job_id order by l.load_id
  rows between unbounded preceding and 1 preceding
);

comment on view gold.dental_load_times is
'When the source was asked by each load of tables that dimensions are made of';
comment on column gold.dental_load_times.load_id is 'Row of setup.load_log';
comment on column gold.dental_load_times.seen_at is 'What the clock of the source said';
comment on column gold.dental_load_times.high_before is
'Greatest stamp that loads before it had extracted';
