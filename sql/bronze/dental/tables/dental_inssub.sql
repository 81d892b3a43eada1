create table bronze.dental_inssub (
  "InsSubNum" bigint not null,
  "PlanNum" bigint,
  "Subscriber" bigint,
  "DateEffective" date,
  "DateTerm" date,
  "ReleaseInfo" smallint,
  "AssignBen" smallint,
  "SubscriberID" text,
  "BenefitNotes" text,
  "SecUserNumEntry" bigint,
  "SecDateEntry" date,
  "SecDateTEdit" timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_deleted_at timestamptz,
  constraint dental_inssub_pkey primary key ("InsSubNum")
);

comment on table bronze.dental_inssub is
'Subscriptions to insurance plans as the practice database has them: inssub';
comment on column bronze.dental_inssub."InsSubNum" is 'Key (bigint)';
comment on column bronze.dental_inssub."PlanNum" is 'Insurance plan (bigint)';
comment on column bronze.dental_inssub."Subscriber" is 'Patient who subscribes (bigint)';
comment on column bronze.dental_inssub."DateEffective" is 'First day (date)';
comment on column bronze.dental_inssub."DateTerm" is 'Last day (date)';
comment on column bronze.dental_inssub."ReleaseInfo" is
'1 when information may be released (tinyint)';
comment on column bronze.dental_inssub."AssignBen" is
'1 when benefits go to the practice (tinyint)';
comment on column bronze.dental_inssub."SubscriberID" is
'Identifier of the subscriber (varchar(255))';
comment on column bronze.dental_inssub."BenefitNotes" is 'Notes on benefits (text)';
comment on column bronze.dental_inssub."SecUserNumEntry" is 'User who entered it (bigint)';
comment on column bronze.dental_inssub."SecDateEntry" is 'When it was entered (date)';
comment on column bronze.dental_inssub."SecDateTEdit" is 'When it was last changed (timestamp)';
comment on column bronze.dental_inssub._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column bronze.dental_inssub._loaded_at is 'When that load started';
comment on column bronze.dental_inssub._source_deleted_at is
'When a load first missed this row in the source';
