create table bronze.dental_fee (
  "FeeNum" bigint not null,
  "Amount" double precision,
  "FeeSched" bigint,
  "UseDefaultFee" boolean,
  "UseDefaultCov" boolean,
  "CodeNum" bigint,
  "ClinicNum" bigint,
  "ProvNum" bigint,
  "SecUserNumEntry" bigint,
  "SecDateEntry" date,
  "SecDateTEdit" timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_deleted_at timestamptz,
  constraint dental_fee_pkey primary key ("FeeNum")
);

comment on table bronze.dental_fee is
'Fees of procedures by schedule as the practice database has them: fee';
comment on column bronze.dental_fee."FeeNum" is 'Key (bigint)';
comment on column bronze.dental_fee."Amount" is 'Fee (double)';
comment on column bronze.dental_fee."FeeSched" is 'Fee schedule (bigint)';
comment on column bronze.dental_fee."UseDefaultFee" is
'Whether the default fee is used (tinyint(1))';
comment on column bronze.dental_fee."UseDefaultCov" is
'Whether the default cover is used (tinyint(1))';
comment on column bronze.dental_fee."CodeNum" is 'Procedure code (bigint)';
comment on column bronze.dental_fee."ClinicNum" is 'Clinic (bigint)';
comment on column bronze.dental_fee."ProvNum" is 'Provider (bigint)';
comment on column bronze.dental_fee."SecUserNumEntry" is 'User who entered it (bigint)';
comment on column bronze.dental_fee."SecDateEntry" is 'When it was entered (date)';
comment on column bronze.dental_fee."SecDateTEdit" is 'When it was last changed (timestamp)';
comment on column bronze.dental_fee._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column bronze.dental_fee._loaded_at is 'When that load started';
comment on column bronze.dental_fee._source_deleted_at is
'When a load first missed this row in the source';
