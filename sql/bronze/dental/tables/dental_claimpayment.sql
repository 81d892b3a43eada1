create table bronze.dental_claimpayment (
  "ClaimPaymentNum" bigint not null,
  "CheckDate" date,
  "CheckAmt" double precision,
  "CheckNum" text,
  "BankBranch" text,
  "Note" text,
  "ClinicNum" bigint,
  "DepositNum" bigint,
  "CarrierName" text,
  "DateIssued" date,
  "IsPartial" boolean,
  "PayType" bigint,
  "SecUserNumEntry" bigint,
  "SecDateEntry" date,
  "SecDateTEdit" timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_deleted_at timestamptz,
  constraint dental_claimpayment_pkey primary key ("ClaimPaymentNum")
);

comment on table bronze.dental_claimpayment is
'Checks of insurance carriers as the practice database has them: claimpayment';
comment on column bronze.dental_claimpayment."ClaimPaymentNum" is 'Key (bigint)';
comment on column bronze.dental_claimpayment."CheckDate" is 'Date of the check (date)';
comment on column bronze.dental_claimpayment."CheckAmt" is 'Amount of the check (double)';
comment on column bronze.dental_claimpayment."CheckNum" is 'Number of the check (varchar(25))';
comment on column bronze.dental_claimpayment."BankBranch" is 'Bank (varchar(25))';
comment on column bronze.dental_claimpayment."Note" is 'Note (varchar(255))';
comment on column bronze.dental_claimpayment."ClinicNum" is 'Clinic (bigint)';
comment on column bronze.dental_claimpayment."DepositNum" is 'Deposit (bigint)';
comment on column bronze.dental_claimpayment."CarrierName" is 'Name of the carrier (varchar(255))';
comment on column bronze.dental_claimpayment."DateIssued" is 'When it was issued (date)';
comment on column bronze.dental_claimpayment."IsPartial" is
'Whether claims are still to be attached (tinyint(1))';
comment on column bronze.dental_claimpayment."PayType" is
'Definition of the kind of payment; none for a transfer of income (bigint)';
comment on column bronze.dental_claimpayment."SecUserNumEntry" is 'User who entered it (bigint)';
comment on column bronze.dental_claimpayment."SecDateEntry" is 'When it was entered (date)';
comment on column bronze.dental_claimpayment."SecDateTEdit" is
'When it was last changed (timestamp)';
comment on column bronze.dental_claimpayment._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column bronze.dental_claimpayment._loaded_at is 'When that load started';
comment on column bronze.dental_claimpayment._source_deleted_at is
'When a load first missed this row in the source';
