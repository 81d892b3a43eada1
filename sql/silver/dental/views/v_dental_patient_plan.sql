create or replace view silver.v_dental_patient_plan as
select
  b."PatPlanNum" as pat_plan_num,
  case when b."PatNum" > 0 then b."PatNum" end as pat_num,
  case when b."InsSubNum" > 0 then b."InsSubNum" end as ins_sub_num,
  b."Ordinal" as ordinal,
  b."IsPending" as is_pending,
  b."Relationship" as relationship,
  setup.clean_text(b."PatID") as pat_id,
  nullif(nullif(b."SecDateTEntry", '0001-01-01'), '1900-01-01') as sec_date_t_entry,
  b."SecDateTEdit" as sec_date_t_edit,
  b as _row
from bronze.dental_patplan as b
where b._source_deleted_at is null;

comment on view silver.v_dental_patient_plan is
'Model of silver.dental_patient_plan: dates and references that are none are NULL';
