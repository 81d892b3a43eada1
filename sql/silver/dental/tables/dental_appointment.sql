create table silver.dental_appointment (
  apt_num bigint not null,
  pat_num bigint,
  apt_status smallint,
  pattern text,
  confirmed bigint,
  op bigint,
  note text,
  prov_num bigint,
  prov_hyg bigint,
  apt_date_time timestamp,
  next_apt_num bigint,
  is_new_patient boolean,
  proc_descript text,
  clinic_num bigint,
  is_hygiene boolean,
  date_time_arrived timestamp,
  date_time_seated timestamp,
  date_time_dismissed timestamp,
  priority smallint,
  sec_user_num_entry bigint,
  sec_date_t_entry timestamp,
  date_t_stamp timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_appointment_pkey primary key (apt_num)
);

comment on table silver.dental_appointment is
'Appointments, cleaned: the live rows of bronze.dental_appointment';
comment on column silver.dental_appointment.apt_num is 'Key';
comment on column silver.dental_appointment.pat_num is 'Patient';
comment on column silver.dental_appointment.apt_status is
'1 scheduled, 2 complete, 3 unscheduled, 4 ASAP, 5 broken, 6 planned, 7 and 8 notes';
comment on column silver.dental_appointment.pattern is
'A character for each five minutes, X with the provider';
comment on column silver.dental_appointment.confirmed is 'Definition of the confirmation';
comment on column silver.dental_appointment.op is 'Operatory';
comment on column silver.dental_appointment.note is 'Note';
comment on column silver.dental_appointment.prov_num is 'Provider';
comment on column silver.dental_appointment.prov_hyg is 'Hygienist';
comment on column silver.dental_appointment.apt_date_time is 'When it begins, local time';
comment on column silver.dental_appointment.next_apt_num is 'Planned appointment it was made from';
comment on column silver.dental_appointment.is_new_patient is 'Whether the patient is new';
comment on column silver.dental_appointment.proc_descript is 'Procedures in words';
comment on column silver.dental_appointment.clinic_num is 'Clinic';
comment on column silver.dental_appointment.is_hygiene is 'Whether it is for hygiene';
comment on column silver.dental_appointment.date_time_arrived is 'When the patient arrived';
comment on column silver.dental_appointment.date_time_seated is 'When the patient was seated';
comment on column silver.dental_appointment.date_time_dismissed is 'When the patient left';
comment on column silver.dental_appointment.priority is '0 normal, 1 sooner';
comment on column silver.dental_appointment.sec_user_num_entry is 'User who entered it';
comment on column silver.dental_appointment.sec_date_t_entry is 'When it was entered';
comment on column silver.dental_appointment.date_t_stamp is 'When it was last changed';
comment on column silver.dental_appointment._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.dental_appointment._loaded_at is 'When that load started';

-- Personal data.
grant select on silver.dental_appointment to warehouse_pii_reader;
