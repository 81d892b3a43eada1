create table bronze.dental_paysplit (
  "SplitNum" bigint not null,
  "SplitAmt" double precision,
  "PatNum" bigint,
  "ProcDate" date,
  "PayNum" bigint,
  "ProvNum" bigint,
  "DatePay" date,
  "ProcNum" bigint,
  "ClinicNum" bigint,
  "UnearnedType" bigint,
  "FSplitNum" bigint,
  "AdjNum" bigint,
  "DateEntry" date,
  "SecUserNumEntry" bigint,
  "SecDateTEdit" timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_deleted_at timestamptz,
  constraint dental_paysplit_pkey primary key ("SplitNum")
);

comment on table bronze.dental_paysplit is
'What payments are for as the practice database has them: paysplit';
comment on column bronze.dental_paysplit."SplitNum" is 'Key (bigint)';
comment on column bronze.dental_paysplit."SplitAmt" is 'Amount (double)';
comment on column bronze.dental_paysplit."PatNum" is 'Patient (bigint)';
comment on column bronze.dental_paysplit."ProcDate" is 'Date of the procedure (date)';
comment on column bronze.dental_paysplit."PayNum" is 'Payment (bigint)';
comment on column bronze.dental_paysplit."ProvNum" is 'Provider (bigint)';
comment on column bronze.dental_paysplit."DatePay" is 'Date of the payment (date)';
comment on column bronze.dental_paysplit."ProcNum" is 'Procedure (bigint)';
comment on column bronze.dental_paysplit."ClinicNum" is 'Clinic (bigint)';
comment on column bronze.dental_paysplit."UnearnedType" is
'Definition of the kind of prepayment (bigint)';
comment on column bronze.dental_paysplit."FSplitNum" is 'Split it takes from (bigint)';
comment on column bronze.dental_paysplit."AdjNum" is 'Adjustment (bigint)';
comment on column bronze.dental_paysplit."DateEntry" is 'When it was entered (date)';
comment on column bronze.dental_paysplit."SecUserNumEntry" is 'User who entered it (bigint)';
comment on column bronze.dental_paysplit."SecDateTEdit" is 'When it was last changed (timestamp)';
comment on column bronze.dental_paysplit._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column bronze.dental_paysplit._loaded_at is 'When that load started';
comment on column bronze.dental_paysplit._source_deleted_at is
'When a load first missed this row in the source';
