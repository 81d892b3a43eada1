create table bronze.dental_treatplan (
  "TreatPlanNum" bigint not null,
  "PatNum" bigint,
  "DateTP" date,
  "Heading" text,
  "Note" text,
  "TPStatus" smallint,
  "TPType" smallint,
  "SecUserNumEntry" bigint,
  "SecDateEntry" date,
  "SecDateTEdit" timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_deleted_at timestamptz,
  constraint dental_treatplan_pkey primary key ("TreatPlanNum")
);

comment on table bronze.dental_treatplan is
'Treatment plans as the practice database has them: treatplan';
comment on column bronze.dental_treatplan."TreatPlanNum" is 'Key (bigint)';
comment on column bronze.dental_treatplan."PatNum" is 'Patient (bigint)';
comment on column bronze.dental_treatplan."DateTP" is 'When the treatment was planned (date)';
comment on column bronze.dental_treatplan."Heading" is 'Heading (varchar(255))';
comment on column bronze.dental_treatplan."Note" is 'Note (text)';
comment on column bronze.dental_treatplan."TPStatus" is '0 saved, 1 active, 2 inactive (tinyint)';
comment on column bronze.dental_treatplan."TPType" is '0 insurance, 1 discount (tinyint)';
comment on column bronze.dental_treatplan."SecUserNumEntry" is 'User who entered it (bigint)';
comment on column bronze.dental_treatplan."SecDateEntry" is 'When it was entered (date)';
comment on column bronze.dental_treatplan."SecDateTEdit" is 'When it was last changed (timestamp)';
comment on column bronze.dental_treatplan._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column bronze.dental_treatplan._loaded_at is 'When that load started';
comment on column bronze.dental_treatplan._source_deleted_at is
'When a load first missed this row in the source';
