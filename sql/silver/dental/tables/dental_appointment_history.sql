create table silver.dental_appointment_history (
  hist_appt_num bigint not null,
  hist_user_num bigint,
  hist_date_t_stamp timestamp,
  hist_appt_action smallint,
  appt_source smallint,
  apt_num bigint,
  pat_num bigint,
  apt_status smallint,
  pattern text,
  prov_num bigint,
  apt_date_time timestamp,
  is_new_patient boolean,
  clinic_num bigint,
  date_t_stamp timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_appointment_history_pkey primary key (hist_appt_num)
);

comment on table silver.dental_appointment_history is
'What happened to appointments, cleaned: the live rows of bronze.dental_histappointment';
comment on column silver.dental_appointment_history.hist_appt_num is 'Key';
comment on column silver.dental_appointment_history.hist_user_num is 'User who changed it';
comment on column silver.dental_appointment_history.hist_date_t_stamp is
'When it was changed, local time';
comment on column silver.dental_appointment_history.hist_appt_action is
'0 created, 1 changed, 2 missed, 3 cancelled, 4 deleted';
comment on column silver.dental_appointment_history.appt_source is 'Program it was changed with';
comment on column silver.dental_appointment_history.apt_num is 'Appointment';
comment on column silver.dental_appointment_history.pat_num is 'Patient';
comment on column silver.dental_appointment_history.apt_status is
'1 scheduled, 2 complete, 3 unscheduled, 4 ASAP, 5 broken, 6 planned, 7 and 8 notes';
comment on column silver.dental_appointment_history.pattern is
'A character for each five minutes, X with the provider';
comment on column silver.dental_appointment_history.prov_num is 'Provider';
comment on column silver.dental_appointment_history.apt_date_time is 'When it begins, local time';
comment on column silver.dental_appointment_history.is_new_patient is 'Whether the patient is new';
comment on column silver.dental_appointment_history.clinic_num is 'Clinic';
comment on column silver.dental_appointment_history.date_t_stamp is 'Stamp of the appointment';
comment on column silver.dental_appointment_history._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.dental_appointment_history._loaded_at is 'When that load started';

grant select on silver.dental_appointment_history to warehouse_reader, warehouse_pii_reader;
