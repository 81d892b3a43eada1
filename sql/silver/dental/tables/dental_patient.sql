create table silver.dental_patient (
  pat_num bigint not null,
  l_name text,
  f_name text,
  middle_i text,
  preferred text,
  pat_status smallint,
  gender smallint,
  position smallint,
  birthdate date,
  guarantor bigint,
  pri_prov bigint,
  sec_prov bigint,
  fee_sched bigint,
  clinic_num bigint,
  billing_type bigint,
  employer_num bigint,
  est_balance numeric,
  bal_total numeric,
  bal_0_30 numeric,
  bal_31_60 numeric,
  bal_61_90 numeric,
  bal_over90 numeric,
  has_ins boolean,
  date_first_visit date,
  recall_interval integer,
  sched_before_time interval,
  sched_after_time interval,
  txt_msg_ok smallint,
  sec_user_num_entry bigint,
  sec_date_entry date,
  date_t_stamp timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_patient_pkey primary key (pat_num)
);

comment on table silver.dental_patient is
'Patients, cleaned: the live rows of bronze.dental_patient';
comment on column silver.dental_patient.pat_num is 'Key';
comment on column silver.dental_patient.l_name is 'Last name';
comment on column silver.dental_patient.f_name is 'First name';
comment on column silver.dental_patient.middle_i is 'Middle initial';
comment on column silver.dental_patient.preferred is 'Preferred name';
comment on column silver.dental_patient.pat_status is
'0 patient, 1 non-patient, 2 inactive, 3 archived, 4 deceased, 5 deleted';
comment on column silver.dental_patient.gender is '0 male, 1 female, 2 unknown';
comment on column silver.dental_patient.position is
'0 single, 1 married, 2 child, 3 widowed, 4 divorced';
comment on column silver.dental_patient.birthdate is 'Date of birth';
comment on column silver.dental_patient.guarantor is 'Patient who pays for the family';
comment on column silver.dental_patient.pri_prov is 'Usual dentist';
comment on column silver.dental_patient.sec_prov is 'Usual hygienist';
comment on column silver.dental_patient.fee_sched is 'Fee schedule';
comment on column silver.dental_patient.clinic_num is 'Clinic';
comment on column silver.dental_patient.billing_type is 'Definition of how the family is billed';
comment on column silver.dental_patient.employer_num is 'Employer';
comment on column silver.dental_patient.est_balance is 'What the patient owes';
comment on column silver.dental_patient.bal_total is 'Balance of the last aging';
comment on column silver.dental_patient.bal_0_30 is 'Part of it up to 30 days old';
comment on column silver.dental_patient.bal_31_60 is 'Part of it 31 to 60 days old';
comment on column silver.dental_patient.bal_61_90 is 'Part of it 61 to 90 days old';
comment on column silver.dental_patient.bal_over90 is 'Part of it older than 90 days';
comment on column silver.dental_patient.has_ins is 'Whether there is insurance';
comment on column silver.dental_patient.date_first_visit is 'First visit as somebody noted it';
comment on column silver.dental_patient.recall_interval is
'Interval as the software packs it, months in the third byte';
comment on column silver.dental_patient.sched_before_time is 'Wants appointments before this time';
comment on column silver.dental_patient.sched_after_time is 'Wants appointments after this time';
comment on column silver.dental_patient.txt_msg_ok is 'Text messages: 0 unknown, 1 yes, 2 no';
comment on column silver.dental_patient.sec_user_num_entry is 'User who entered it';
comment on column silver.dental_patient.sec_date_entry is 'When it was entered';
comment on column silver.dental_patient.date_t_stamp is 'When it was last changed';
comment on column silver.dental_patient._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.dental_patient._loaded_at is 'When that load started';

-- Personal data.
grant select on silver.dental_patient to warehouse_pii_reader;
