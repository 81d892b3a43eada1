create table bronze.dental_patplan (
  "PatPlanNum" bigint not null,
  "PatNum" bigint,
  "InsSubNum" bigint,
  "Ordinal" smallint,
  "IsPending" boolean,
  "Relationship" smallint,
  "PatID" text,
  "SecDateTEntry" timestamp,
  "SecDateTEdit" timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_deleted_at timestamptz,
  constraint dental_patplan_pkey primary key ("PatPlanNum")
);

comment on table bronze.dental_patplan is
'Insurance plans of patients as the practice database has them: patplan';
comment on column bronze.dental_patplan."PatPlanNum" is 'Key (bigint)';
comment on column bronze.dental_patplan."PatNum" is 'Patient (bigint)';
comment on column bronze.dental_patplan."InsSubNum" is 'Subscription (bigint)';
comment on column bronze.dental_patplan."Ordinal" is '1 primary, 2 secondary (tinyint unsigned)';
comment on column bronze.dental_patplan."IsPending" is 'Whether it is not yet known (tinyint(1))';
comment on column bronze.dental_patplan."Relationship" is
'0 self, 1 spouse, 2 child (tinyint unsigned)';
comment on column bronze.dental_patplan."PatID" is 'Identifier of the patient (varchar(100))';
comment on column bronze.dental_patplan."SecDateTEntry" is 'When it was entered (datetime)';
comment on column bronze.dental_patplan."SecDateTEdit" is 'When it was last changed (timestamp)';
comment on column bronze.dental_patplan._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column bronze.dental_patplan._loaded_at is 'When that load started';
comment on column bronze.dental_patplan._source_deleted_at is
'When a load first missed this row in the source';
