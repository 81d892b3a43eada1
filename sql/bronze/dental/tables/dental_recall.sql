create table bronze.dental_recall (
  "RecallNum" bigint not null,
  "PatNum" bigint,
  "DateDueCalc" date,
  "DateDue" date,
  "DatePrevious" date,
  "RecallInterval" integer,
  "RecallStatus" bigint,
  "Note" text,
  "IsDisabled" smallint,
  "RecallTypeNum" bigint,
  "DisableUntilBalance" double precision,
  "DisableUntilDate" date,
  "DateScheduled" date,
  "Priority" smallint,
  "DateTStamp" timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_deleted_at timestamptz,
  constraint dental_recall_pkey primary key ("RecallNum")
);

comment on table bronze.dental_recall is
'When patients are due to come again as the practice database has them: recall';
comment on column bronze.dental_recall."RecallNum" is 'Key (bigint)';
comment on column bronze.dental_recall."PatNum" is 'Patient (bigint)';
comment on column bronze.dental_recall."DateDueCalc" is 'Due date as computed (date)';
comment on column bronze.dental_recall."DateDue" is 'Due date (date)';
comment on column bronze.dental_recall."DatePrevious" is 'Last visit of this kind (date)';
comment on column bronze.dental_recall."RecallInterval" is
'Interval as the software packs it, months in the third byte (int)';
comment on column bronze.dental_recall."RecallStatus" is 'Definition of how far it got (bigint)';
comment on column bronze.dental_recall."Note" is 'Note (text)';
comment on column bronze.dental_recall."IsDisabled" is
'1 while it is switched off (tinyint unsigned)';
comment on column bronze.dental_recall."RecallTypeNum" is 'Kind of recall (bigint)';
comment on column bronze.dental_recall."DisableUntilBalance" is
'Off until the balance is below this (double)';
comment on column bronze.dental_recall."DisableUntilDate" is 'Off until this day (date)';
comment on column bronze.dental_recall."DateScheduled" is 'Day of the appointment for it (date)';
comment on column bronze.dental_recall."Priority" is '0 normal, 1 sooner (tinyint)';
comment on column bronze.dental_recall."DateTStamp" is 'When it was last changed (timestamp)';
comment on column bronze.dental_recall._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column bronze.dental_recall._loaded_at is 'When that load started';
comment on column bronze.dental_recall._source_deleted_at is
'When a load first missed this row in the source';
