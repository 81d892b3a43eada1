create table gold.dental_fact_claim_header (
  claim_num bigint not null,
  patient_key bigint not null,
  provider_key bigint not null,
  clinic_key bigint not null,
  insurance_plan_key bigint not null,
  carrier_key bigint not null,
  date_key integer not null,
  date_service date,
  date_sent date,
  date_received date,
  claim_status text,
  claim_type text,
  claim_fee numeric,
  ins_pay_est numeric,
  ins_pay_amt numeric,
  write_off numeric,
  ded_applied numeric,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_fact_claim_header_pkey primary key (claim_num)
);

create index dental_fact_claim_header_date_key_idx on gold.dental_fact_claim_header (date_key);
create index dental_fact_claim_header_patient_key_idx
on gold.dental_fact_claim_header (patient_key);

comment on table gold.dental_fact_claim_header is
'Claims: one row per claim, with the amounts that are of a claim as a whole';
comment on column gold.dental_fact_claim_header.claim_num is 'Claim of the source';
comment on column gold.dental_fact_claim_header.patient_key is
'Version of the patient at that date, of gold.dental_dim_patient; 0 = unknown';
comment on column gold.dental_fact_claim_header.provider_key is
'Version of the treating provider at that date, of gold.dental_dim_provider; 0 = none';
comment on column gold.dental_fact_claim_header.clinic_key is
'Version of the clinic at that date, of gold.dental_dim_clinic; 0 = none';
comment on column gold.dental_fact_claim_header.insurance_plan_key is
'Version of the plan at that date, of gold.dental_dim_insurance_plan; 0 = none';
comment on column gold.dental_fact_claim_header.carrier_key is
'Insurer, of gold.dental_dim_carrier; 0 = unknown';
comment on column gold.dental_fact_claim_header.date_key is
'Service: day of gold.dental_dim_date; 0 = none';
comment on column gold.dental_fact_claim_header.date_service is 'Day of the service';
comment on column gold.dental_fact_claim_header.date_sent is 'Sent';
comment on column gold.dental_fact_claim_header.date_received is 'Answer';
comment on column gold.dental_fact_claim_header.claim_status is
'U unsent, H held, W waiting, I until the primary one, S sent, R received';
comment on column gold.dental_fact_claim_header.claim_type is
'P primary, S secondary, PreAuth, Other, Cap';
comment on column gold.dental_fact_claim_header.claim_fee is
'Billed, in the currency of the practice';
comment on column gold.dental_fact_claim_header.ins_pay_est is
'Estimate of the payment, in the currency of the practice';
comment on column gold.dental_fact_claim_header.ins_pay_amt is
'Paid at first, in the currency of the practice';
comment on column gold.dental_fact_claim_header.write_off is
'Written off, in the currency of the practice';
comment on column gold.dental_fact_claim_header.ded_applied is
'Deductible, in the currency of the practice';
comment on column gold.dental_fact_claim_header._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column gold.dental_fact_claim_header._loaded_at is 'When that load started';

grant select on gold.dental_fact_claim_header to warehouse_reader, warehouse_pii_reader;
