create table gold.dental_fact_appointment (
  apt_num bigint not null,
  patient_key bigint not null,
  provider_key bigint not null,
  hygienist_key bigint not null,
  clinic_key bigint not null,
  date_key integer not null,
  apt_date_time timestamp,
  apt_status smallint,
  is_new_patient boolean,
  is_hygiene boolean,
  minutes integer not null,
  wait_minutes numeric(18, 2),
  chair_minutes numeric(18, 2),
  visit_minutes numeric(18, 2),
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_fact_appointment_pkey primary key (apt_num)
);

create index dental_fact_appointment_date_key_idx on gold.dental_fact_appointment (date_key);
create index dental_fact_appointment_patient_key_idx on gold.dental_fact_appointment (patient_key);

comment on table gold.dental_fact_appointment is
'Appointments, of whatever status: one row per appointment';
comment on column gold.dental_fact_appointment.apt_num is 'Appointment of the source';
comment on column gold.dental_fact_appointment.patient_key is
'Version of the patient at that date, of gold.dental_dim_patient; 0 = unknown';
comment on column gold.dental_fact_appointment.provider_key is
'Version of the provider at that date, of gold.dental_dim_provider; 0 = unknown';
comment on column gold.dental_fact_appointment.hygienist_key is
'Version of the hygienist at that date, of gold.dental_dim_provider; 0 = none';
comment on column gold.dental_fact_appointment.clinic_key is
'Version of the clinic at that date, of gold.dental_dim_clinic; 0 = none';
comment on column gold.dental_fact_appointment.date_key is
'Begin: day of gold.dental_dim_date; 0 = none';
comment on column gold.dental_fact_appointment.apt_date_time is
'Begin, local time of the practice; NULL = not scheduled';
comment on column gold.dental_fact_appointment.apt_status is
'1 scheduled, 2 complete, 3 unscheduled, 4 ASAP, 5 broken, 6 planned, 7 and 8 notes';
comment on column gold.dental_fact_appointment.is_new_patient is
'Whether it is the first of the patient';
comment on column gold.dental_fact_appointment.is_hygiene is 'Whether it is for hygiene';
comment on column gold.dental_fact_appointment.minutes is 'Planned length, minutes';
comment on column gold.dental_fact_appointment.wait_minutes is
'From arrival to the chair, minutes; NULL = not known';
comment on column gold.dental_fact_appointment.chair_minutes is
'From the chair to leaving, minutes; NULL = not known';
comment on column gold.dental_fact_appointment.visit_minutes is
'From arrival to leaving, minutes; NULL = not known';
comment on column gold.dental_fact_appointment._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column gold.dental_fact_appointment._loaded_at is 'When that load started';

grant select on gold.dental_fact_appointment to warehouse_reader, warehouse_pii_reader;
