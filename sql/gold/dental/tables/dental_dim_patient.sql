create table gold.dental_dim_patient (
  patient_key bigint
  generated always as (gold.dental_version_key(pat_num::text, _start_seq)) stored,
  pat_num bigint not null,
  l_name text,
  f_name text,
  preferred text,
  birthdate date,
  gender smallint,
  pat_status smallint,
  guarantor bigint,
  pri_prov bigint,
  sec_prov bigint,
  fee_sched bigint,
  clinic_num bigint,
  billing_type bigint,
  has_ins boolean,
  date_first_visit date,
  valid_from timestamptz generated always as (_start_seq) stored,
  valid_to timestamptz generated always as (_end_seq) stored,
  is_current boolean generated always as (_end_seq is null) stored,
  _start_seq timestamptz not null,
  _end_seq timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_dim_patient_pkey primary key (pat_num, _start_seq),
  constraint dental_dim_patient_seq_check check (_end_seq > _start_seq)
);

create unique index dental_dim_patient_current_idx on gold.dental_dim_patient (pat_num)
where _end_seq is null;
create unique index dental_dim_patient_patient_key_idx on gold.dental_dim_patient (patient_key)
where patient_key <> 0;

comment on table gold.dental_dim_patient is
'Patients: one row per patient and period with the same attributes';
comment on column gold.dental_dim_patient.patient_key is 'Key of this version; 0 = unknown';
comment on column gold.dental_dim_patient.pat_num is 'Patient of the source; 0 = unknown';
comment on column gold.dental_dim_patient.l_name is 'Last name';
comment on column gold.dental_dim_patient.f_name is 'First name';
comment on column gold.dental_dim_patient.preferred is 'What to call the patient';
comment on column gold.dental_dim_patient.birthdate is 'Birth date';
comment on column gold.dental_dim_patient.gender is '0 male, 1 female, 2 unknown, 3 other';
comment on column gold.dental_dim_patient.pat_status is
'0 patient, 1 non-patient, 2 inactive, 3 archived, 4 deceased, 5 deleted';
comment on column gold.dental_dim_patient.guarantor is 'Patient who pays';
comment on column gold.dental_dim_patient.pri_prov is 'Provider of the patient';
comment on column gold.dental_dim_patient.sec_prov is 'Hygienist of the patient';
comment on column gold.dental_dim_patient.fee_sched is
'Fee schedule, where it is not that of the provider';
comment on column gold.dental_dim_patient.clinic_num is 'Clinic';
comment on column gold.dental_dim_patient.billing_type is 'Definition of the billing type';
comment on column gold.dental_dim_patient.has_ins is 'Whether the patient is insured';
comment on column gold.dental_dim_patient.date_first_visit is 'First visit';
comment on column gold.dental_dim_patient.valid_from is 'Stamp of the edit that made it';
comment on column gold.dental_dim_patient.valid_to is 'Stamp of the next edit; NULL = current';
comment on column gold.dental_dim_patient.is_current is 'Whether it is the latest version';
comment on column gold.dental_dim_patient._start_seq is 'What valid_from shows';
comment on column gold.dental_dim_patient._end_seq is 'What valid_to shows';
comment on column gold.dental_dim_patient._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column gold.dental_dim_patient._loaded_at is 'When that load started';

-- Names and birth dates only for warehouse_pii_reader.
grant select (
  patient_key, pat_num, gender, pat_status, guarantor, pri_prov, sec_prov, fee_sched, clinic_num,
  billing_type, has_ins, date_first_visit, valid_from, valid_to, is_current, _start_seq,
  _end_seq, _load_id, _loaded_at
) on gold.dental_dim_patient to warehouse_reader;
grant select on gold.dental_dim_patient to warehouse_pii_reader;
