create table gold.dental_mart_daily_payments (
  payment_date date not null,
  patient_count bigint not null,
  patient_income numeric(18, 2) not null,
  patient_refund numeric(18, 2) not null,
  insurance_count bigint not null,
  insurance_income numeric(18, 2) not null,
  insurance_refund numeric(18, 2) not null,
  net numeric(18, 2) not null,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_mart_daily_payments_pkey primary key (payment_date)
);

comment on table gold.dental_mart_daily_payments is 'What patients and insurers paid, by day';
comment on column gold.dental_mart_daily_payments.payment_date is 'Date of the payments and checks';
comment on column gold.dental_mart_daily_payments.patient_count is
'Payments of patients, without those of nothing';
comment on column gold.dental_mart_daily_payments.patient_income is
'Sum of the payments of patients above 0';
comment on column gold.dental_mart_daily_payments.patient_refund is
'Sum of the payments of patients below 0';
comment on column gold.dental_mart_daily_payments.insurance_count is
'Checks of insurers, without those of nothing';
comment on column gold.dental_mart_daily_payments.insurance_income is 'Sum of the checks above 0';
comment on column gold.dental_mart_daily_payments.insurance_refund is 'Sum of the checks below 0';
comment on column gold.dental_mart_daily_payments.net is 'Sum of all';
comment on column gold.dental_mart_daily_payments._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column gold.dental_mart_daily_payments._loaded_at is 'When that load started';

grant select on gold.dental_mart_daily_payments to warehouse_reader, warehouse_pii_reader;
