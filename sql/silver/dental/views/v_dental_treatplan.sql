create or replace view silver.v_dental_treatplan as
select
  b."TreatPlanNum" as treat_plan_num,
  case when b."PatNum" > 0 then b."PatNum" end as pat_num,
  nullif(nullif(b."DateTP", '0001-01-01'), '1900-01-01') as date_tp,
  setup.clean_text(b."Heading") as heading,
  setup.clean_text(b."Note") as note,
  b."TPStatus" as tp_status,
  b."TPType" as tp_type,
  case when b."SecUserNumEntry" > 0 then b."SecUserNumEntry" end as sec_user_num_entry,
  nullif(nullif(b."SecDateEntry", '0001-01-01'), '1900-01-01') as sec_date_entry,
  b."SecDateTEdit" as sec_date_t_edit,
  b as _row
from bronze.dental_treatplan as b
where b._source_deleted_at is null;

comment on view silver.v_dental_treatplan is
'Model of silver.dental_treatplan: dates and references that are none are NULL';
