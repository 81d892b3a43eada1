create or replace view silver.v_dental_insurance_subscriber as
select
  b."InsSubNum" as ins_sub_num,
  case when b."PlanNum" > 0 then b."PlanNum" end as plan_num,
  case when b."Subscriber" > 0 then b."Subscriber" end as subscriber,
  nullif(nullif(b."DateEffective", '0001-01-01'), '1900-01-01') as date_effective,
  nullif(nullif(b."DateTerm", '0001-01-01'), '1900-01-01') as date_term,
  b."ReleaseInfo" as release_info,
  b."AssignBen" as assign_ben,
  setup.clean_text(b."SubscriberID") as subscriber_id,
  setup.clean_text(b."BenefitNotes") as benefit_notes,
  case when b."SecUserNumEntry" > 0 then b."SecUserNumEntry" end as sec_user_num_entry,
  nullif(nullif(b."SecDateEntry", '0001-01-01'), '1900-01-01') as sec_date_entry,
  b."SecDateTEdit" as sec_date_t_edit,
  b as _row
from bronze.dental_inssub as b
where b._source_deleted_at is null;

comment on view silver.v_dental_insurance_subscriber is
'Model of silver.dental_insurance_subscriber: dates and references that are none are NULL';
