-- One row per step: of the attempts of a task only the last one counts.
create or replace view bronze.lms_audit_log as
with steps as (
  select
    l.*,
    case
      when l.status in ('succeeded', 'up_to_date') then 'SUCCESS'
      when l.status = 'partial' then 'PARTIAL'
      when l.status = 'skipped' then 'SKIPPED'
      else 'FAILED'
    end as load_status
  from setup.load_log as l
  where
    l.pipeline = 'lms'
    and l.layer in ('bronze', 'silver')
    and l.status <> 'running'
    and not exists (
      select from setup.load_log as later
      where
        later.run_id = l.run_id
        and later.job_id = l.job_id
        and later.record_id is not distinct from l.record_id
        and later.load_id > l.load_id
    )
)

select
  s.table_name,
  case when s.load_status in ('SUCCESS', 'PARTIAL') then s.table_rows else -1 end as row_count,
  s.finished_at as load_time,
  s.load_status,
  case when s.load_status <> 'SUCCESS' then s.message end as error_message,
  s.run_id,
  s.layer,
  s.duration,
  s.record_id
from steps as s;

comment on view bronze.lms_audit_log is
'Audit of the LMS loads: one row per step and layer, and one per id whose detail failed';
comment on column bronze.lms_audit_log.table_name is 'Table that was loaded, in its layer';
comment on column bronze.lms_audit_log.row_count is
'Rows of that table after the step; -1 when it failed or was skipped';
comment on column bronze.lms_audit_log.load_time is 'End of the step';
comment on column bronze.lms_audit_log.load_status is
'SUCCESS; PARTIAL = some ids failed; FAILED; SKIPPED = a step before it did not succeed';
comment on column bronze.lms_audit_log.error_message is 'The cause; NULL on SUCCESS';
comment on column bronze.lms_audit_log.run_id is 'Run the step belongs to';
comment on column bronze.lms_audit_log.layer is 'bronze or silver';
comment on column bronze.lms_audit_log.duration is 'How long the step took';
comment on column bronze.lms_audit_log.record_id is
'Id whose detail failed, for a row about one id; else NULL';

grant select on bronze.lms_audit_log to warehouse_operator;
