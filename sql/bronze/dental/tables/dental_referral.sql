create table bronze.dental_referral (
  "ReferralNum" bigint not null,
  "LName" text,
  "FName" text,
  "Specialty" bigint,
  "Telephone" text,
  "IsHidden" boolean,
  "NotPerson" boolean,
  "IsDoctor" boolean,
  "PatNum" bigint,
  "Note" text,
  "DateTStamp" timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_deleted_at timestamptz,
  constraint dental_referral_pkey primary key ("ReferralNum")
);

comment on table bronze.dental_referral is
'Who refers patients, or is referred to as the practice database has them: referral';
comment on column bronze.dental_referral."ReferralNum" is 'Key (bigint)';
comment on column bronze.dental_referral."LName" is 'Last name (varchar(100))';
comment on column bronze.dental_referral."FName" is 'First name (varchar(100))';
comment on column bronze.dental_referral."Specialty" is 'Definition of the specialty (bigint)';
comment on column bronze.dental_referral."Telephone" is 'Phone (varchar(30))';
comment on column bronze.dental_referral."IsHidden" is 'Whether it is hidden (tinyint(1))';
comment on column bronze.dental_referral."NotPerson" is 'Whether it is no person (tinyint(1))';
comment on column bronze.dental_referral."IsDoctor" is 'Whether it is a doctor (tinyint(1))';
comment on column bronze.dental_referral."PatNum" is 'Patient (bigint)';
comment on column bronze.dental_referral."Note" is 'Note (text)';
comment on column bronze.dental_referral."DateTStamp" is 'When it was last changed (timestamp)';
comment on column bronze.dental_referral._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column bronze.dental_referral._loaded_at is 'When that load started';
comment on column bronze.dental_referral._source_deleted_at is
'When a load first missed this row in the source';
