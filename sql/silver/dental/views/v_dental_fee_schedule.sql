create or replace view silver.v_dental_fee_schedule as
select
  b."FeeSchedNum" as fee_sched_num,
  setup.clean_text(b."Description") as description,
  b."FeeSchedType" as fee_sched_type,
  b."ItemOrder" as item_order,
  b."IsHidden" as is_hidden,
  b."IsGlobal" as is_global,
  case when b."SecUserNumEntry" > 0 then b."SecUserNumEntry" end as sec_user_num_entry,
  nullif(nullif(b."SecDateEntry", '0001-01-01'), '1900-01-01') as sec_date_entry,
  b."SecDateTEdit" as sec_date_t_edit,
  b as _row
from bronze.dental_feesched as b
where b._source_deleted_at is null;

comment on view silver.v_dental_fee_schedule is
'Model of silver.dental_fee_schedule: dates and references that are none are NULL';
