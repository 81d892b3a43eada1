create or replace view silver.v_dental_communication as
select
  b."CommlogNum" as commlog_num,
  case when b."PatNum" > 0 then b."PatNum" end as pat_num,
  nullif(nullif(b."CommDateTime", '0001-01-01'), '1900-01-01') as comm_date_time,
  case when b."CommType" > 0 then b."CommType" end as comm_type,
  setup.clean_text(b."Note") as note,
  b."Mode_" as mode,
  b."SentOrReceived" as sent_or_received,
  case when b."UserNum" > 0 then b."UserNum" end as user_num,
  nullif(nullif(b."DateTimeEnd", '0001-01-01'), '1900-01-01') as date_time_end,
  b."DateTStamp" as date_t_stamp,
  b as _row
from bronze.dental_commlog as b
where b._source_deleted_at is null;

comment on view silver.v_dental_communication is
'Model of silver.dental_communication: dates and references that are none are NULL';
