create or replace view silver.v_dental_carrier as
select
  b."CarrierNum" as carrier_num,
  setup.clean_text(b."CarrierName") as carrier_name,
  setup.clean_text(b."ElectID") as elect_id,
  b."NoSendElect" as no_send_elect,
  b."IsHidden" as is_hidden,
  case when b."SecUserNumEntry" > 0 then b."SecUserNumEntry" end as sec_user_num_entry,
  nullif(nullif(b."SecDateEntry", '0001-01-01'), '1900-01-01') as sec_date_entry,
  b."SecDateTEdit" as sec_date_t_edit,
  b as _row
from bronze.dental_carrier as b
where b._source_deleted_at is null;

comment on view silver.v_dental_carrier is
'Model of silver.dental_carrier: dates and references that are none are NULL';
