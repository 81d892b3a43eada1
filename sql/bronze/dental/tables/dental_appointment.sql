create table bronze.dental_appointment (
  "AptNum" bigint not null,
  "PatNum" bigint,
  "AptStatus" smallint,
  "Pattern" text,
  "Confirmed" bigint,
  "Op" bigint,
  "Note" text,
  "ProvNum" bigint,
  "ProvHyg" bigint,
  "AptDateTime" timestamp,
  "NextAptNum" bigint,
  "IsNewPatient" boolean,
  "ProcDescript" text,
  "ClinicNum" bigint,
  "IsHygiene" boolean,
  "DateTimeArrived" timestamp,
  "DateTimeSeated" timestamp,
  "DateTimeDismissed" timestamp,
  "Priority" smallint,
  "SecUserNumEntry" bigint,
  "SecDateTEntry" timestamp,
  "DateTStamp" timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_deleted_at timestamptz,
  constraint dental_appointment_pkey primary key ("AptNum")
);

comment on table bronze.dental_appointment is
'Appointments as the practice database has them: appointment';
comment on column bronze.dental_appointment."AptNum" is 'Key (bigint)';
comment on column bronze.dental_appointment."PatNum" is 'Patient (bigint)';
comment on column bronze.dental_appointment."AptStatus" is
'1 scheduled, 2 complete, 3 unscheduled, 4 ASAP, 5 broken, 6 planned, 7 and 8 notes';
comment on column bronze.dental_appointment."Pattern" is
'A character for each five minutes, X with the provider (varchar(255))';
comment on column bronze.dental_appointment."Confirmed" is
'Definition of the confirmation (bigint)';
comment on column bronze.dental_appointment."Op" is 'Operatory (bigint)';
comment on column bronze.dental_appointment."Note" is 'Note (text)';
comment on column bronze.dental_appointment."ProvNum" is 'Provider (bigint)';
comment on column bronze.dental_appointment."ProvHyg" is 'Hygienist (bigint)';
comment on column bronze.dental_appointment."AptDateTime" is
'When it begins, local time (datetime)';
comment on column bronze.dental_appointment."NextAptNum" is
'Planned appointment it was made from (bigint)';
comment on column bronze.dental_appointment."IsNewPatient" is
'Whether the patient is new (tinyint(1))';
comment on column bronze.dental_appointment."ProcDescript" is 'Procedures in words (text)';
comment on column bronze.dental_appointment."ClinicNum" is 'Clinic (bigint)';
comment on column bronze.dental_appointment."IsHygiene" is 'Whether it is for hygiene (tinyint(1))';
comment on column bronze.dental_appointment."DateTimeArrived" is
'When the patient arrived (datetime)';
comment on column bronze.dental_appointment."DateTimeSeated" is
'When the patient was seated (datetime)';
comment on column bronze.dental_appointment."DateTimeDismissed" is
'When the patient left (datetime)';
comment on column bronze.dental_appointment."Priority" is '0 normal, 1 sooner (tinyint)';
comment on column bronze.dental_appointment."SecUserNumEntry" is 'User who entered it (bigint)';
comment on column bronze.dental_appointment."SecDateTEntry" is 'When it was entered (datetime)';
comment on column bronze.dental_appointment."DateTStamp" is 'When it was last changed (timestamp)';
comment on column bronze.dental_appointment._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column bronze.dental_appointment._loaded_at is 'When that load started';
comment on column bronze.dental_appointment._source_deleted_at is
'When a load first missed this row in the source';
