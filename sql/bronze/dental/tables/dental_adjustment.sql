create table bronze.dental_adjustment (
  "AdjNum" bigint not null,
  "AdjDate" date,
  "AdjAmt" double precision,
  "PatNum" bigint,
  "AdjType" bigint,
  "ProvNum" bigint,
  "AdjNote" text,
  "ProcDate" date,
  "ProcNum" bigint,
  "DateEntry" date,
  "ClinicNum" bigint,
  "SecUserNumEntry" bigint,
  "SecDateTEdit" timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_deleted_at timestamptz,
  constraint dental_adjustment_pkey primary key ("AdjNum")
);

comment on table bronze.dental_adjustment is
'Adjustments of what patients owe as the practice database has them: adjustment';
comment on column bronze.dental_adjustment."AdjNum" is 'Key (bigint)';
comment on column bronze.dental_adjustment."AdjDate" is 'Date of the adjustment (date)';
comment on column bronze.dental_adjustment."AdjAmt" is 'Amount, below 0 for a discount (double)';
comment on column bronze.dental_adjustment."PatNum" is 'Patient (bigint)';
comment on column bronze.dental_adjustment."AdjType" is 'Definition of the kind (bigint)';
comment on column bronze.dental_adjustment."ProvNum" is 'Provider (bigint)';
comment on column bronze.dental_adjustment."AdjNote" is 'Note (text)';
comment on column bronze.dental_adjustment."ProcDate" is 'Date of the procedure (date)';
comment on column bronze.dental_adjustment."ProcNum" is 'Procedure (bigint)';
comment on column bronze.dental_adjustment."DateEntry" is 'When it was entered (date)';
comment on column bronze.dental_adjustment."ClinicNum" is 'Clinic (bigint)';
comment on column bronze.dental_adjustment."SecUserNumEntry" is 'User who entered it (bigint)';
comment on column bronze.dental_adjustment."SecDateTEdit" is 'When it was last changed (timestamp)';
comment on column bronze.dental_adjustment._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column bronze.dental_adjustment._loaded_at is 'When that load started';
comment on column bronze.dental_adjustment._source_deleted_at is
'When a load first missed this row in the source';
