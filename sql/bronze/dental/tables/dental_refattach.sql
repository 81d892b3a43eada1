create table bronze.dental_refattach (
  "RefAttachNum" bigint not null,
  "ReferralNum" bigint,
  "PatNum" bigint,
  "ItemOrder" integer,
  "RefDate" date,
  "RefType" smallint,
  "RefToStatus" smallint,
  "Note" text,
  "ProcNum" bigint,
  "ProvNum" bigint,
  "DateTStamp" timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_deleted_at timestamptz,
  constraint dental_refattach_pkey primary key ("RefAttachNum")
);

comment on table bronze.dental_refattach is
'Referrals of patients as the practice database has them: refattach';
comment on column bronze.dental_refattach."RefAttachNum" is 'Key (bigint)';
comment on column bronze.dental_refattach."ReferralNum" is 'Referral source (bigint)';
comment on column bronze.dental_refattach."PatNum" is 'Patient (bigint)';
comment on column bronze.dental_refattach."ItemOrder" is 'Place in its list (smallint unsigned)';
comment on column bronze.dental_refattach."RefDate" is 'When (date)';
comment on column bronze.dental_refattach."RefType" is
'0 to others, 1 from others, 2 custom (tinyint)';
comment on column bronze.dental_refattach."RefToStatus" is 'How far it got (tinyint unsigned)';
comment on column bronze.dental_refattach."Note" is 'Note (text)';
comment on column bronze.dental_refattach."ProcNum" is 'Procedure (bigint)';
comment on column bronze.dental_refattach."ProvNum" is 'Provider (bigint)';
comment on column bronze.dental_refattach."DateTStamp" is 'When it was last changed (timestamp)';
comment on column bronze.dental_refattach._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column bronze.dental_refattach._loaded_at is 'When that load started';
comment on column bronze.dental_refattach._source_deleted_at is
'When a load first missed this row in the source';
