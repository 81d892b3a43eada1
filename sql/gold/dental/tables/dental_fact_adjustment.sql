create table gold.dental_fact_adjustment (
  adj_num bigint not null,
  patient_key bigint not null,
  provider_key bigint not null,
  clinic_key bigint not null,
  date_key integer not null,
  adj_date date,
  proc_date date,
  proc_num bigint,
  adj_type bigint,
  adj_amt numeric,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_fact_adjustment_pkey primary key (adj_num)
);

create index dental_fact_adjustment_date_key_idx on gold.dental_fact_adjustment (date_key);
create index dental_fact_adjustment_patient_key_idx on gold.dental_fact_adjustment (patient_key);

comment on table gold.dental_fact_adjustment is 'Adjustments: one row per adjustment';
comment on column gold.dental_fact_adjustment.adj_num is 'Adjustment of the source';
comment on column gold.dental_fact_adjustment.patient_key is
'Version of the patient at that date, of gold.dental_dim_patient; 0 = unknown';
comment on column gold.dental_fact_adjustment.provider_key is
'Version of the provider at that date, of gold.dental_dim_provider; 0 = unknown';
comment on column gold.dental_fact_adjustment.clinic_key is
'Version of the clinic at that date, of gold.dental_dim_clinic; 0 = none';
comment on column gold.dental_fact_adjustment.date_key is
'Adjustment: day of gold.dental_dim_date; 0 = none';
comment on column gold.dental_fact_adjustment.adj_date is 'Day of the adjustment';
comment on column gold.dental_fact_adjustment.proc_date is 'Day of the procedure';
comment on column gold.dental_fact_adjustment.proc_num is 'Procedure of the source';
comment on column gold.dental_fact_adjustment.adj_type is 'Definition of the kind of adjustment';
comment on column gold.dental_fact_adjustment.adj_amt is
'Amount, in the currency of the practice; negative = less to pay';
comment on column gold.dental_fact_adjustment._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column gold.dental_fact_adjustment._loaded_at is 'When that load started';

grant select on gold.dental_fact_adjustment to warehouse_reader, warehouse_pii_reader;
