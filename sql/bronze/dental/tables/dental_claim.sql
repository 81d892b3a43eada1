create table bronze.dental_claim (
  "ClaimNum" bigint not null,
  "PatNum" bigint,
  "DateService" date,
  "DateSent" date,
  "ClaimStatus" text,
  "DateReceived" date,
  "PlanNum" bigint,
  "ProvTreat" bigint,
  "ClaimFee" double precision,
  "InsPayEst" double precision,
  "InsPayAmt" double precision,
  "DedApplied" double precision,
  "WriteOff" double precision,
  "PreAuthString" text,
  "ReasonUnderPaid" text,
  "ClaimNote" text,
  "ClaimType" text,
  "ProvBill" bigint,
  "ClinicNum" bigint,
  "InsSubNum" bigint,
  "ClaimIdentifier" text,
  "SecUserNumEntry" bigint,
  "SecDateEntry" date,
  "SecDateTEdit" timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_deleted_at timestamptz,
  constraint dental_claim_pkey primary key ("ClaimNum")
);

comment on table bronze.dental_claim is 'Claims as the practice database has them: claim';
comment on column bronze.dental_claim."ClaimNum" is 'Key (bigint)';
comment on column bronze.dental_claim."PatNum" is 'Patient (bigint)';
comment on column bronze.dental_claim."DateService" is 'Date of service (date)';
comment on column bronze.dental_claim."DateSent" is 'When it was sent (date)';
comment on column bronze.dental_claim."ClaimStatus" is
'U unsent, H held until primary, W waiting, I held in process, S sent, R received (char(1))';
comment on column bronze.dental_claim."DateReceived" is 'When the answer came (date)';
comment on column bronze.dental_claim."PlanNum" is 'Insurance plan (bigint)';
comment on column bronze.dental_claim."ProvTreat" is 'Provider who treated (bigint)';
comment on column bronze.dental_claim."ClaimFee" is 'What was billed (double)';
comment on column bronze.dental_claim."InsPayEst" is 'What insurance is expected to pay (double)';
comment on column bronze.dental_claim."InsPayAmt" is 'What insurance paid (double)';
comment on column bronze.dental_claim."DedApplied" is 'Deductible (double)';
comment on column bronze.dental_claim."WriteOff" is 'Written off (double)';
comment on column bronze.dental_claim."PreAuthString" is
'Number of the preauthorisation (varchar(40))';
comment on column bronze.dental_claim."ReasonUnderPaid" is 'Why less was paid (varchar(255))';
comment on column bronze.dental_claim."ClaimNote" is 'Note on the claim (varchar(400))';
comment on column bronze.dental_claim."ClaimType" is
'P primary, S secondary, PreAuth, Other (varchar(255))';
comment on column bronze.dental_claim."ProvBill" is 'Provider who bills (bigint)';
comment on column bronze.dental_claim."ClinicNum" is 'Clinic (bigint)';
comment on column bronze.dental_claim."InsSubNum" is 'Subscription (bigint)';
comment on column bronze.dental_claim."ClaimIdentifier" is
'Identifier at the carrier (varchar(255))';
comment on column bronze.dental_claim."SecUserNumEntry" is 'User who entered it (bigint)';
comment on column bronze.dental_claim."SecDateEntry" is 'When it was entered (date)';
comment on column bronze.dental_claim."SecDateTEdit" is 'When it was last changed (timestamp)';
comment on column bronze.dental_claim._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column bronze.dental_claim._loaded_at is 'When that load started';
comment on column bronze.dental_claim._source_deleted_at is
'When a load first missed this row in the source';
