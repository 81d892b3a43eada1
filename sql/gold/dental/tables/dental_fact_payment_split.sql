create table gold.dental_fact_payment_split (
  split_num bigint not null,
  pay_num bigint,
  patient_key bigint not null,
  provider_key bigint not null,
  clinic_key bigint not null,
  date_key integer not null,
  date_pay date,
  proc_date date,
  proc_num bigint,
  adj_num bigint,
  unearned_type bigint,
  split_amt numeric,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_fact_payment_split_pkey primary key (split_num)
);

create index dental_fact_payment_split_date_key_idx on gold.dental_fact_payment_split (date_key);
create index dental_fact_payment_split_patient_key_idx
on gold.dental_fact_payment_split (patient_key);
create index dental_fact_payment_split_pay_num_idx on gold.dental_fact_payment_split (pay_num);

comment on table gold.dental_fact_payment_split is 'Parts of payments: one row per part';
comment on column gold.dental_fact_payment_split.split_num is 'Part of the source';
comment on column gold.dental_fact_payment_split.pay_num is 'Payment of the source';
comment on column gold.dental_fact_payment_split.patient_key is
'Version of the patient at that date, of gold.dental_dim_patient; 0 = unknown';
comment on column gold.dental_fact_payment_split.provider_key is
'Version of the provider at that date, of gold.dental_dim_provider; 0 = unknown';
comment on column gold.dental_fact_payment_split.clinic_key is
'Version of the clinic at that date, of gold.dental_dim_clinic; 0 = none';
comment on column gold.dental_fact_payment_split.date_key is
'Payment: day of gold.dental_dim_date; 0 = none';
comment on column gold.dental_fact_payment_split.date_pay is 'Day of the payment';
comment on column gold.dental_fact_payment_split.proc_date is 'Day of what is paid';
comment on column gold.dental_fact_payment_split.proc_num is 'Procedure of the source that is paid';
comment on column gold.dental_fact_payment_split.adj_num is 'Adjustment of the source that is paid';
comment on column gold.dental_fact_payment_split.unearned_type is
'Definition of the kind of prepayment; NULL = none';
comment on column gold.dental_fact_payment_split.split_amt is
'Amount, in the currency of the practice; the parts of a transfer add up to 0';
comment on column gold.dental_fact_payment_split._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column gold.dental_fact_payment_split._loaded_at is 'When that load started';

grant select on gold.dental_fact_payment_split to warehouse_reader, warehouse_pii_reader;
