create table silver.dental_benefit (
  benefit_num bigint not null,
  plan_num bigint,
  pat_plan_num bigint,
  cov_cat_num bigint,
  benefit_type smallint,
  percent smallint,
  monetary_amt numeric,
  time_period smallint,
  quantity_qualifier smallint,
  quantity smallint,
  code_num bigint,
  coverage_level smallint,
  sec_date_t_entry timestamp,
  sec_date_t_edit timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_benefit_pkey primary key (benefit_num)
);

comment on table silver.dental_benefit is
'Benefits of insurance plans, cleaned: the live rows of bronze.dental_benefit';
comment on column silver.dental_benefit.benefit_num is 'Key';
comment on column silver.dental_benefit.plan_num is 'Insurance plan';
comment on column silver.dental_benefit.pat_plan_num is 'Plan of one patient';
comment on column silver.dental_benefit.cov_cat_num is 'Category of codes';
comment on column silver.dental_benefit.benefit_type is
'0 active, 1 share paid, 2 deductible, 3 copayment, 4 exclusions, 5 limitations';
comment on column silver.dental_benefit.percent is 'Share paid, NULL where nobody said otherwise';
comment on column silver.dental_benefit.monetary_amt is 'Amount, NULL where nobody said otherwise';
comment on column silver.dental_benefit.time_period is
'0 none, 1 service year, 2 calendar year, 3 lifetime';
comment on column silver.dental_benefit.quantity_qualifier is 'What the quantity counts';
comment on column silver.dental_benefit.quantity is 'Quantity';
comment on column silver.dental_benefit.code_num is 'Procedure code';
comment on column silver.dental_benefit.coverage_level is '0 none, 1 individual, 2 family';
comment on column silver.dental_benefit.sec_date_t_entry is 'When it was entered';
comment on column silver.dental_benefit.sec_date_t_edit is 'When it was last changed';
comment on column silver.dental_benefit._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.dental_benefit._loaded_at is 'When that load started';

grant select on silver.dental_benefit to warehouse_reader, warehouse_pii_reader;
