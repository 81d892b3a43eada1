create table gold.dental_fact_procedure (
  proc_num bigint not null,
  patient_key bigint not null,
  provider_key bigint not null,
  clinic_key bigint not null,
  procedure_code_key bigint not null,
  date_key integer not null,
  date_complete date,
  proc_date date,
  date_tp date,
  apt_num bigint,
  tooth_num text,
  surf text,
  unit_qty integer,
  proc_fee numeric,
  discount numeric,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_fact_procedure_pkey primary key (proc_num)
);

create index dental_fact_procedure_date_key_idx on gold.dental_fact_procedure (date_key);
create index dental_fact_procedure_patient_key_idx on gold.dental_fact_procedure (patient_key);

comment on table gold.dental_fact_procedure is 'Complete procedures: one row per procedure';
comment on column gold.dental_fact_procedure.proc_num is 'Procedure of the source';
comment on column gold.dental_fact_procedure.patient_key is
'Version of the patient at that date, of gold.dental_dim_patient; 0 = unknown';
comment on column gold.dental_fact_procedure.provider_key is
'Version of the provider at that date, of gold.dental_dim_provider; 0 = unknown';
comment on column gold.dental_fact_procedure.clinic_key is
'Version of the clinic at that date, of gold.dental_dim_clinic; 0 = none';
comment on column gold.dental_fact_procedure.procedure_code_key is
'Code, of gold.dental_dim_procedure_code; 0 = unknown';
comment on column gold.dental_fact_procedure.date_key is
'Completion: day of gold.dental_dim_date; 0 = none';
comment on column gold.dental_fact_procedure.date_complete is 'Completion';
comment on column gold.dental_fact_procedure.proc_date is 'Day that was entered for the procedure';
comment on column gold.dental_fact_procedure.date_tp is 'Day of the treatment plan';
comment on column gold.dental_fact_procedure.apt_num is 'Appointment of the source';
comment on column gold.dental_fact_procedure.tooth_num is 'Tooth';
comment on column gold.dental_fact_procedure.surf is 'Surfaces';
comment on column gold.dental_fact_procedure.unit_qty is 'Units';
comment on column gold.dental_fact_procedure.proc_fee is 'Fee, in the currency of the practice';
comment on column gold.dental_fact_procedure.discount is
'Discount, in the currency of the practice';
comment on column gold.dental_fact_procedure._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column gold.dental_fact_procedure._loaded_at is 'When that load started';

grant select on gold.dental_fact_procedure to warehouse_reader, warehouse_pii_reader;
