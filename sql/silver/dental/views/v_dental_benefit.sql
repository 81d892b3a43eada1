create or replace view silver.v_dental_benefit as
select
  b."BenefitNum" as benefit_num,
  case when b."PlanNum" > 0 then b."PlanNum" end as plan_num,
  case when b."PatPlanNum" > 0 then b."PatPlanNum" end as pat_plan_num,
  case when b."CovCatNum" > 0 then b."CovCatNum" end as cov_cat_num,
  b."BenefitType" as benefit_type,
  nullif(b."Percent", -1) as percent,
  nullif(b."MonetaryAmt", -1)::numeric as monetary_amt,
  b."TimePeriod" as time_period,
  b."QuantityQualifier" as quantity_qualifier,
  b."Quantity" as quantity,
  case when b."CodeNum" > 0 then b."CodeNum" end as code_num,
  b."CoverageLevel" as coverage_level,
  nullif(nullif(b."SecDateTEntry", '0001-01-01'), '1900-01-01') as sec_date_t_entry,
  b."SecDateTEdit" as sec_date_t_edit,
  b as _row
from bronze.dental_benefit as b
where b._source_deleted_at is null;

comment on view silver.v_dental_benefit is
'Model of silver.dental_benefit: dates and references that are none are NULL';
