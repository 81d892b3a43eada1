create table gold.dental_mart_production_summary (
  day date not null,
  prov_num bigint not null,
  clinic_num bigint not null,
  production numeric(18, 2) not null,
  adjustments numeric(18, 2) not null,
  write_offs numeric(18, 2) not null,
  insurance_paid numeric(18, 2) not null,
  patient_paid numeric(18, 2) not null,
  net_production numeric(18, 2) not null,
  collection_rate numeric(18, 4),
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_mart_production_summary_pkey primary key (day, prov_num, clinic_num)
);

comment on table gold.dental_mart_production_summary is
'Production, adjustments and what was paid, by day, provider and clinic';
comment on column gold.dental_mart_production_summary.day is 'Day';
comment on column gold.dental_mart_production_summary.prov_num is 'Provider, 0 where there is none';
comment on column gold.dental_mart_production_summary.clinic_num is 'Clinic, 0 where there is none';
comment on column gold.dental_mart_production_summary.production is
'Fees of the procedures completed on that day';
comment on column gold.dental_mart_production_summary.adjustments is 'Adjustments of that day';
comment on column gold.dental_mart_production_summary.write_offs is
'What was written off for insurers that day';
comment on column gold.dental_mart_production_summary.insurance_paid is
'What insurers paid that day';
comment on column gold.dental_mart_production_summary.patient_paid is
'What patients paid that day, by what it is for';
comment on column gold.dental_mart_production_summary.net_production is
'Production and adjustments less write-offs';
comment on column gold.dental_mart_production_summary.collection_rate is
'Share of net production that was paid; NULL where that is 0';
comment on column gold.dental_mart_production_summary._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column gold.dental_mart_production_summary._loaded_at is 'When that load started';

grant select on gold.dental_mart_production_summary to warehouse_reader, warehouse_pii_reader;
