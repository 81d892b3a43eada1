create table bronze.dental_histappointment (
  "HistApptNum" bigint not null,
  "HistUserNum" bigint,
  "HistDateTStamp" timestamp,
  "HistApptAction" smallint,
  "ApptSource" smallint,
  "AptNum" bigint,
  "PatNum" bigint,
  "AptStatus" smallint,
  "Pattern" text,
  "ProvNum" bigint,
  "AptDateTime" timestamp,
  "IsNewPatient" boolean,
  "ClinicNum" bigint,
  "DateTStamp" timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_deleted_at timestamptz,
  constraint dental_histappointment_pkey primary key ("HistApptNum")
);

comment on table bronze.dental_histappointment is
'What happened to appointments as the practice database has them: histappointment';
comment on column bronze.dental_histappointment."HistApptNum" is 'Key (bigint)';
comment on column bronze.dental_histappointment."HistUserNum" is 'User who changed it (bigint)';
comment on column bronze.dental_histappointment."HistDateTStamp" is
'When it was changed, local time (datetime)';
comment on column bronze.dental_histappointment."HistApptAction" is
'0 created, 1 changed, 2 missed, 3 cancelled, 4 deleted (tinyint)';
comment on column bronze.dental_histappointment."ApptSource" is
'Program it was changed with (tinyint)';
comment on column bronze.dental_histappointment."AptNum" is 'Appointment (bigint)';
comment on column bronze.dental_histappointment."PatNum" is 'Patient (bigint)';
comment on column bronze.dental_histappointment."AptStatus" is
'1 scheduled, 2 complete, 3 unscheduled, 4 ASAP, 5 broken, 6 planned, 7 and 8 notes';
comment on column bronze.dental_histappointment."Pattern" is
'A character for each five minutes, X with the provider (varchar(255))';
comment on column bronze.dental_histappointment."ProvNum" is 'Provider (bigint)';
comment on column bronze.dental_histappointment."AptDateTime" is
'When it begins, local time (datetime)';
comment on column bronze.dental_histappointment."IsNewPatient" is
'Whether the patient is new (tinyint(1))';
comment on column bronze.dental_histappointment."ClinicNum" is 'Clinic (bigint)';
comment on column bronze.dental_histappointment."DateTStamp" is
'Stamp of the appointment (timestamp)';
comment on column bronze.dental_histappointment._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column bronze.dental_histappointment._loaded_at is 'When that load started';
comment on column bronze.dental_histappointment._source_deleted_at is
'When a load first missed this row in the source';
