create or replace view silver.v_dental_recall as
select
  b."RecallNum" as recall_num,
  case when b."PatNum" > 0 then b."PatNum" end as pat_num,
  nullif(nullif(b."DateDueCalc", '0001-01-01'), '1900-01-01') as date_due_calc,
  nullif(nullif(b."DateDue", '0001-01-01'), '1900-01-01') as date_due,
  nullif(nullif(b."DatePrevious", '0001-01-01'), '1900-01-01') as date_previous,
  b."RecallInterval" as recall_interval,
  case when b."RecallStatus" > 0 then b."RecallStatus" end as recall_status,
  setup.clean_text(b."Note") as note,
  b."IsDisabled" as is_disabled,
  case when b."RecallTypeNum" > 0 then b."RecallTypeNum" end as recall_type_num,
  b."DisableUntilBalance"::numeric as disable_until_balance,
  nullif(nullif(b."DisableUntilDate", '0001-01-01'), '1900-01-01') as disable_until_date,
  nullif(nullif(b."DateScheduled", '0001-01-01'), '1900-01-01') as date_scheduled,
  b."Priority" as priority,
  b."DateTStamp" as date_t_stamp,
  b as _row
from bronze.dental_recall as b
where b._source_deleted_at is null;

comment on view silver.v_dental_recall is
'Model of silver.dental_recall: dates and references that are none are NULL';
