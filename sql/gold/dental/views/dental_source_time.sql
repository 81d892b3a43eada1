-- Where nothing was copied from the database, rows are as old as the load.
create or replace view gold.dental_source_time as
select coalesce(max(l.source_now), setup._now()) as seen_at
from setup.source_loads as l
inner join setup.load_jobs as j on l.job_id = j.job_id
where j.target in ('bronze.dental_clinic', 'bronze.dental_insplan', 'bronze.dental_benefit');

comment on view gold.dental_source_time is
'The clock of the source when the tables of snapshots were last copied';
comment on column gold.dental_source_time.seen_at is 'Time at the source';
