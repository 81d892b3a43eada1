create table bronze.dental_benefit (
  "BenefitNum" bigint not null,
  "PlanNum" bigint,
  "PatPlanNum" bigint,
  "CovCatNum" bigint,
  "BenefitType" smallint,
  "Percent" smallint,
  "MonetaryAmt" double precision,
  "TimePeriod" smallint,
  "QuantityQualifier" smallint,
  "Quantity" smallint,
  "CodeNum" bigint,
  "CoverageLevel" smallint,
  "SecDateTEntry" timestamp,
  "SecDateTEdit" timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_deleted_at timestamptz,
  constraint dental_benefit_pkey primary key ("BenefitNum")
);

comment on table bronze.dental_benefit is
'Benefits of insurance plans as the practice database has them: benefit';
comment on column bronze.dental_benefit."BenefitNum" is 'Key (bigint)';
comment on column bronze.dental_benefit."PlanNum" is 'Insurance plan (bigint)';
comment on column bronze.dental_benefit."PatPlanNum" is 'Plan of one patient (bigint)';
comment on column bronze.dental_benefit."CovCatNum" is 'Category of codes (bigint)';
comment on column bronze.dental_benefit."BenefitType" is
'0 active, 1 share paid, 2 deductible, 3 copayment, 4 exclusions, 5 limitations';
comment on column bronze.dental_benefit."Percent" is 'Share paid (tinyint)';
comment on column bronze.dental_benefit."MonetaryAmt" is 'Amount (double)';
comment on column bronze.dental_benefit."TimePeriod" is
'0 none, 1 service year, 2 calendar year, 3 lifetime (tinyint unsigned)';
comment on column bronze.dental_benefit."QuantityQualifier" is
'What the quantity counts (tinyint unsigned)';
comment on column bronze.dental_benefit."Quantity" is 'Quantity (tinyint unsigned)';
comment on column bronze.dental_benefit."CodeNum" is 'Procedure code (bigint)';
comment on column bronze.dental_benefit."CoverageLevel" is
'0 none, 1 individual, 2 family (tinyint unsigned)';
comment on column bronze.dental_benefit."SecDateTEntry" is 'When it was entered (datetime)';
comment on column bronze.dental_benefit."SecDateTEdit" is 'When it was last changed (timestamp)';
comment on column bronze.dental_benefit._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column bronze.dental_benefit._loaded_at is 'When that load started';
comment on column bronze.dental_benefit._source_deleted_at is
'When a load first missed this row in the source';
