create table gold.dental_fact_claim (
  claim_proc_num bigint not null,
  claim_num bigint not null,
  proc_num bigint,
  patient_key bigint not null,
  provider_key bigint not null,
  clinic_key bigint not null,
  insurance_plan_key bigint not null,
  carrier_key bigint not null,
  procedure_code_key bigint not null,
  date_key integer not null,
  date_service date,
  date_cp date,
  status smallint,
  claim_payment_num bigint,
  fee_billed numeric,
  ins_pay_est numeric,
  ins_pay_amt numeric,
  write_off numeric,
  ded_applied numeric,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_fact_claim_pkey primary key (claim_proc_num)
);

create index dental_fact_claim_date_key_idx on gold.dental_fact_claim (date_key);
create index dental_fact_claim_patient_key_idx on gold.dental_fact_claim (patient_key);
create index dental_fact_claim_claim_num_idx on gold.dental_fact_claim (claim_num);

comment on table gold.dental_fact_claim is 'Claim procedures: one row per procedure of a claim';
comment on column gold.dental_fact_claim.claim_proc_num is 'Claim procedure of the source';
comment on column gold.dental_fact_claim.claim_num is 'Claim of the source';
comment on column gold.dental_fact_claim.proc_num is 'Procedure of the source';
comment on column gold.dental_fact_claim.patient_key is
'Version of the patient at that date, of gold.dental_dim_patient; 0 = unknown';
comment on column gold.dental_fact_claim.provider_key is
'Version of the provider at that date, of gold.dental_dim_provider; 0 = unknown';
comment on column gold.dental_fact_claim.clinic_key is
'Version of the clinic at that date, of gold.dental_dim_clinic; 0 = none';
comment on column gold.dental_fact_claim.insurance_plan_key is
'Version of the plan at that date, of gold.dental_dim_insurance_plan; 0 = none';
comment on column gold.dental_fact_claim.carrier_key is
'Insurer, of gold.dental_dim_carrier; 0 = unknown';
comment on column gold.dental_fact_claim.procedure_code_key is
'Code, of gold.dental_dim_procedure_code; 0 = unknown';
comment on column gold.dental_fact_claim.date_key is
'Service: day of gold.dental_dim_date; 0 = none';
comment on column gold.dental_fact_claim.date_service is 'Day of the service, of the claim';
comment on column gold.dental_fact_claim.date_cp is 'Day of the answer';
comment on column gold.dental_fact_claim.status is
'0 not received, 1 received, 2 pre-authorisation, 4 supplemental, 6 estimate';
comment on column gold.dental_fact_claim.claim_payment_num is 'Check of the source';
comment on column gold.dental_fact_claim.fee_billed is 'Billed, in the currency of the practice';
comment on column gold.dental_fact_claim.ins_pay_est is
'Estimate of the payment, in the currency of the practice';
comment on column gold.dental_fact_claim.ins_pay_amt is 'Paid, in the currency of the practice';
comment on column gold.dental_fact_claim.write_off is
'Written off, in the currency of the practice';
comment on column gold.dental_fact_claim.ded_applied is
'Deductible, in the currency of the practice';
comment on column gold.dental_fact_claim._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column gold.dental_fact_claim._loaded_at is 'When that load started';

grant select on gold.dental_fact_claim to warehouse_reader, warehouse_pii_reader;
