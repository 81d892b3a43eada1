create table bronze.dental_procedurelog (
  "ProcNum" bigint not null,
  "PatNum" bigint,
  "AptNum" bigint,
  "ProcDate" date,
  "ProcFee" double precision,
  "Surf" text,
  "ToothNum" text,
  "Priority" bigint,
  "ProcStatus" smallint,
  "ProvNum" bigint,
  "Dx" bigint,
  "PlannedAptNum" bigint,
  "PlaceService" smallint,
  "Prosthesis" text,
  "DateOriginalProsth" date,
  "ClaimNote" text,
  "DateEntryC" date,
  "ClinicNum" bigint,
  "CodeNum" bigint,
  "UnitQty" integer,
  "Discount" double precision,
  "DateTP" date,
  "DateComplete" date,
  "IsLocked" smallint,
  "ProcTime" interval,
  "SecDateEntry" timestamp,
  "DateTStamp" timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_deleted_at timestamptz,
  constraint dental_procedurelog_pkey primary key ("ProcNum")
);

comment on table bronze.dental_procedurelog is
'Procedures, done or planned as the practice database has them: procedurelog';
comment on column bronze.dental_procedurelog."ProcNum" is 'Key (bigint)';
comment on column bronze.dental_procedurelog."PatNum" is 'Patient (bigint)';
comment on column bronze.dental_procedurelog."AptNum" is 'Appointment (bigint)';
comment on column bronze.dental_procedurelog."ProcDate" is 'Date of the procedure (date)';
comment on column bronze.dental_procedurelog."ProcFee" is 'Fee (double)';
comment on column bronze.dental_procedurelog."Surf" is 'Surfaces (varchar(10))';
comment on column bronze.dental_procedurelog."ToothNum" is 'Tooth (varchar(2))';
comment on column bronze.dental_procedurelog."Priority" is 'Definition of the priority (bigint)';
comment on column bronze.dental_procedurelog."ProcStatus" is
'1 planned, 2 complete, 3 and 4 existing, 5 referred, 6 deleted, 7 condition, 8 in progress';
comment on column bronze.dental_procedurelog."ProvNum" is 'Provider (bigint)';
comment on column bronze.dental_procedurelog."Dx" is 'Definition of the diagnosis (bigint)';
comment on column bronze.dental_procedurelog."PlannedAptNum" is 'Planned appointment (bigint)';
comment on column bronze.dental_procedurelog."PlaceService" is
'Place of service (tinyint unsigned)';
comment on column bronze.dental_procedurelog."Prosthesis" is 'I initial, R replacement (char(1))';
comment on column bronze.dental_procedurelog."DateOriginalProsth" is
'Date of the original prosthesis (date)';
comment on column bronze.dental_procedurelog."ClaimNote" is 'Note on the claim (varchar(80))';
comment on column bronze.dental_procedurelog."DateEntryC" is 'When it was set complete (date)';
comment on column bronze.dental_procedurelog."ClinicNum" is 'Clinic (bigint)';
comment on column bronze.dental_procedurelog."CodeNum" is 'Procedure code (bigint)';
comment on column bronze.dental_procedurelog."UnitQty" is 'How many units (int)';
comment on column bronze.dental_procedurelog."Discount" is 'Discount (double)';
comment on column bronze.dental_procedurelog."DateTP" is 'When the treatment was planned (date)';
comment on column bronze.dental_procedurelog."DateComplete" is 'When it was completed (date)';
comment on column bronze.dental_procedurelog."IsLocked" is '1 when nobody may change it (tinyint)';
comment on column bronze.dental_procedurelog."ProcTime" is 'Time of day (time)';
comment on column bronze.dental_procedurelog."SecDateEntry" is 'When it was entered (datetime)';
comment on column bronze.dental_procedurelog."DateTStamp" is 'When it was last changed (timestamp)';
comment on column bronze.dental_procedurelog._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column bronze.dental_procedurelog._loaded_at is 'When that load started';
comment on column bronze.dental_procedurelog._source_deleted_at is
'When a load first missed this row in the source';
