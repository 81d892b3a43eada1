create table bronze.dental_payment (
  "PayNum" bigint not null,
  "PayType" bigint,
  "PayDate" date,
  "PayAmt" double precision,
  "CheckNum" text,
  "BankBranch" text,
  "PayNote" text,
  "IsSplit" boolean,
  "PatNum" bigint,
  "ClinicNum" bigint,
  "DateEntry" date,
  "DepositNum" bigint,
  "SecUserNumEntry" bigint,
  "SecDateTEdit" timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_deleted_at timestamptz,
  constraint dental_payment_pkey primary key ("PayNum")
);

comment on table bronze.dental_payment is
'Payments of patients as the practice database has them: payment';
comment on column bronze.dental_payment."PayNum" is 'Key (bigint)';
comment on column bronze.dental_payment."PayType" is
'Definition of the kind of payment; none for a transfer of income (bigint)';
comment on column bronze.dental_payment."PayDate" is 'Date of the payment (date)';
comment on column bronze.dental_payment."PayAmt" is 'Amount, below 0 for a refund (double)';
comment on column bronze.dental_payment."CheckNum" is 'Number of the check (varchar(25))';
comment on column bronze.dental_payment."BankBranch" is 'Bank (varchar(25))';
comment on column bronze.dental_payment."PayNote" is 'Note (text)';
comment on column bronze.dental_payment."IsSplit" is 'Whether it has several splits (tinyint(1))';
comment on column bronze.dental_payment."PatNum" is 'Patient (bigint)';
comment on column bronze.dental_payment."ClinicNum" is 'Clinic (bigint)';
comment on column bronze.dental_payment."DateEntry" is 'When it was entered (date)';
comment on column bronze.dental_payment."DepositNum" is 'Deposit (bigint)';
comment on column bronze.dental_payment."SecUserNumEntry" is 'User who entered it (bigint)';
comment on column bronze.dental_payment."SecDateTEdit" is 'When it was last changed (timestamp)';
comment on column bronze.dental_payment._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column bronze.dental_payment._loaded_at is 'When that load started';
comment on column bronze.dental_payment._source_deleted_at is
'When a load first missed this row in the source';
