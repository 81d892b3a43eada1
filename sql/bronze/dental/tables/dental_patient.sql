create table bronze.dental_patient (
  "PatNum" bigint not null,
  "LName" text,
  "FName" text,
  "MiddleI" text,
  "Preferred" text,
  "PatStatus" smallint,
  "Gender" smallint,
  "Position" smallint,
  "Birthdate" date,
  "Address" text,
  "Address2" text,
  "City" text,
  "State" text,
  "Zip" text,
  "HmPhone" text,
  "WirelessPhone" text,
  "Email" text,
  "Guarantor" bigint,
  "PriProv" bigint,
  "SecProv" bigint,
  "FeeSched" bigint,
  "ClinicNum" bigint,
  "BillingType" bigint,
  "EmployerNum" bigint,
  "EstBalance" double precision,
  "BalTotal" double precision,
  "Bal_0_30" double precision,
  "Bal_31_60" double precision,
  "Bal_61_90" double precision,
  "BalOver90" double precision,
  "HasIns" text,
  "DateFirstVisit" date,
  "RecallInterval" integer,
  "SchedBeforeTime" interval,
  "SchedAfterTime" interval,
  "TxtMsgOk" smallint,
  "AddrNote" text,
  "SecUserNumEntry" bigint,
  "SecDateEntry" date,
  "DateTStamp" timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_deleted_at timestamptz,
  constraint dental_patient_pkey primary key ("PatNum")
);

comment on table bronze.dental_patient is 'Patients as the practice database has them: patient';
comment on column bronze.dental_patient."PatNum" is 'Key (bigint)';
comment on column bronze.dental_patient."LName" is 'Last name (varchar(100))';
comment on column bronze.dental_patient."FName" is 'First name (varchar(100))';
comment on column bronze.dental_patient."MiddleI" is 'Middle initial (varchar(100))';
comment on column bronze.dental_patient."Preferred" is 'Preferred name (varchar(100))';
comment on column bronze.dental_patient."PatStatus" is
'0 patient, 1 non-patient, 2 inactive, 3 archived, 4 deceased, 5 deleted (tinyint unsigned)';
comment on column bronze.dental_patient."Gender" is
'0 male, 1 female, 2 unknown (tinyint unsigned)';
comment on column bronze.dental_patient."Position" is
'0 single, 1 married, 2 child, 3 widowed, 4 divorced (tinyint unsigned)';
comment on column bronze.dental_patient."Birthdate" is 'Date of birth (date)';
comment on column bronze.dental_patient."Address" is 'Street (varchar(100))';
comment on column bronze.dental_patient."Address2" is 'Second line of the address (varchar(100))';
comment on column bronze.dental_patient."City" is 'City (varchar(100))';
comment on column bronze.dental_patient."State" is 'State (varchar(100))';
comment on column bronze.dental_patient."Zip" is 'Postal code (varchar(100))';
comment on column bronze.dental_patient."HmPhone" is 'Phone at home (varchar(30))';
comment on column bronze.dental_patient."WirelessPhone" is 'Mobile phone (varchar(30))';
comment on column bronze.dental_patient."Email" is 'E-mail (varchar(100))';
comment on column bronze.dental_patient."Guarantor" is 'Patient who pays for the family (bigint)';
comment on column bronze.dental_patient."PriProv" is 'Usual dentist (bigint)';
comment on column bronze.dental_patient."SecProv" is 'Usual hygienist (bigint)';
comment on column bronze.dental_patient."FeeSched" is 'Fee schedule (bigint)';
comment on column bronze.dental_patient."ClinicNum" is 'Clinic (bigint)';
comment on column bronze.dental_patient."BillingType" is
'Definition of how the family is billed (bigint)';
comment on column bronze.dental_patient."EmployerNum" is 'Employer (bigint)';
comment on column bronze.dental_patient."EstBalance" is 'What the patient owes (double)';
comment on column bronze.dental_patient."BalTotal" is 'Balance of the last aging (double)';
comment on column bronze.dental_patient."Bal_0_30" is 'Part of it up to 30 days old (double)';
comment on column bronze.dental_patient."Bal_31_60" is 'Part of it 31 to 60 days old (double)';
comment on column bronze.dental_patient."Bal_61_90" is 'Part of it 61 to 90 days old (double)';
comment on column bronze.dental_patient."BalOver90" is 'Part of it older than 90 days (double)';
comment on column bronze.dental_patient."HasIns" is 'Whether there is insurance (varchar(255))';
comment on column bronze.dental_patient."DateFirstVisit" is
'First visit as somebody noted it (date)';
comment on column bronze.dental_patient."RecallInterval" is
'Interval as the software packs it, months in the third byte (int)';
comment on column bronze.dental_patient."SchedBeforeTime" is
'Wants appointments before this time (time)';
comment on column bronze.dental_patient."SchedAfterTime" is
'Wants appointments after this time (time)';
comment on column bronze.dental_patient."TxtMsgOk" is
'Text messages: 0 unknown, 1 yes, 2 no (tinyint)';
comment on column bronze.dental_patient."AddrNote" is 'Note about address and phone (text)';
comment on column bronze.dental_patient."SecUserNumEntry" is 'User who entered it (bigint)';
comment on column bronze.dental_patient."SecDateEntry" is 'When it was entered (date)';
comment on column bronze.dental_patient."DateTStamp" is 'When it was last changed (timestamp)';
comment on column bronze.dental_patient._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column bronze.dental_patient._loaded_at is 'When that load started';
comment on column bronze.dental_patient._source_deleted_at is
'When a load first missed this row in the source';
