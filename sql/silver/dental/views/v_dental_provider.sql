create or replace view silver.v_dental_provider as
select
  b."ProvNum" as prov_num,
  setup.clean_text(b."Abbr") as abbr,
  b."ItemOrder" as item_order,
  setup.clean_text(b."LName") as l_name,
  setup.clean_text(b."FName") as f_name,
  setup.clean_text(b."Suffix") as suffix,
  case when b."FeeSched" > 0 then b."FeeSched" end as fee_sched,
  case when b."Specialty" > 0 then b."Specialty" end as specialty,
  setup.clean_text(b."StateLicense") as state_license,
  setup.clean_text(b."NationalProvID") as national_prov_id,
  b."IsHidden" as is_hidden,
  b."IsSecondary" as is_secondary,
  b."ProvColor" as prov_color,
  b."ProvStatus" as prov_status,
  nullif(nullif(b."Birthdate", '0001-01-01'), '1900-01-01') as birthdate,
  b."HourlyProdGoalAmt"::numeric as hourly_prod_goal_amt,
  b."DateTStamp" as date_t_stamp,
  b as _row
from bronze.dental_provider as b
where b._source_deleted_at is null;

comment on view silver.v_dental_provider is
'Model of silver.dental_provider: dates and references that are none are NULL';
