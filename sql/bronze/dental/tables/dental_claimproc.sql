create table bronze.dental_claimproc (
  "ClaimProcNum" bigint not null,
  "ProcNum" bigint,
  "ClaimNum" bigint,
  "PatNum" bigint,
  "ProvNum" bigint,
  "FeeBilled" double precision,
  "InsPayEst" double precision,
  "DedApplied" double precision,
  "Status" smallint,
  "InsPayAmt" double precision,
  "Remarks" text,
  "ClaimPaymentNum" bigint,
  "PlanNum" bigint,
  "DateCP" date,
  "WriteOff" double precision,
  "CodeSent" text,
  "AllowedOverride" double precision,
  "Percentage" smallint,
  "PercentOverride" smallint,
  "CopayAmt" double precision,
  "NoBillIns" boolean,
  "ProcDate" date,
  "DateEntry" date,
  "DedEst" double precision,
  "DedEstOverride" double precision,
  "InsEstTotal" double precision,
  "InsEstTotalOverride" double precision,
  "WriteOffEst" double precision,
  "WriteOffEstOverride" double precision,
  "ClinicNum" bigint,
  "InsSubNum" bigint,
  "SecDateTEdit" timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_deleted_at timestamptz,
  constraint dental_claimproc_pkey primary key ("ClaimProcNum")
);

comment on table bronze.dental_claimproc is
'Procedures on claims, and estimates as the practice database has them: claimproc';
comment on column bronze.dental_claimproc."ClaimProcNum" is 'Key (bigint)';
comment on column bronze.dental_claimproc."ProcNum" is 'Procedure (bigint)';
comment on column bronze.dental_claimproc."ClaimNum" is 'Claim (bigint)';
comment on column bronze.dental_claimproc."PatNum" is 'Patient (bigint)';
comment on column bronze.dental_claimproc."ProvNum" is 'Provider (bigint)';
comment on column bronze.dental_claimproc."FeeBilled" is 'Fee that was billed (double)';
comment on column bronze.dental_claimproc."InsPayEst" is
'What insurance is expected to pay (double)';
comment on column bronze.dental_claimproc."DedApplied" is 'Deductible (double)';
comment on column bronze.dental_claimproc."Status" is
'0 not received, 1 received, 2 preauthorisation, 4 supplemental, 6 estimate (tinyint unsigned)';
comment on column bronze.dental_claimproc."InsPayAmt" is 'What insurance paid (double)';
comment on column bronze.dental_claimproc."Remarks" is 'Remarks (varchar(255))';
comment on column bronze.dental_claimproc."ClaimPaymentNum" is 'Check that paid it (bigint)';
comment on column bronze.dental_claimproc."PlanNum" is 'Insurance plan (bigint)';
comment on column bronze.dental_claimproc."DateCP" is 'When it was paid (date)';
comment on column bronze.dental_claimproc."WriteOff" is 'Written off (double)';
comment on column bronze.dental_claimproc."CodeSent" is 'Code that was sent (varchar(15))';
comment on column bronze.dental_claimproc."AllowedOverride" is
'Allowed amount that somebody entered (double)';
comment on column bronze.dental_claimproc."Percentage" is 'Share of the plan (tinyint)';
comment on column bronze.dental_claimproc."PercentOverride" is
'Share that somebody entered (tinyint)';
comment on column bronze.dental_claimproc."CopayAmt" is 'Copayment (double)';
comment on column bronze.dental_claimproc."NoBillIns" is
'Whether insurance is not billed (tinyint(1))';
comment on column bronze.dental_claimproc."ProcDate" is 'Date of the procedure (date)';
comment on column bronze.dental_claimproc."DateEntry" is 'When it was entered (date)';
comment on column bronze.dental_claimproc."DedEst" is 'Deductible expected (double)';
comment on column bronze.dental_claimproc."DedEstOverride" is
'Deductible that somebody entered (double)';
comment on column bronze.dental_claimproc."InsEstTotal" is 'Payment expected (double)';
comment on column bronze.dental_claimproc."InsEstTotalOverride" is
'Payment expected as somebody entered (double)';
comment on column bronze.dental_claimproc."WriteOffEst" is 'Write-off expected (double)';
comment on column bronze.dental_claimproc."WriteOffEstOverride" is
'Write-off expected as somebody entered (double)';
comment on column bronze.dental_claimproc."ClinicNum" is 'Clinic (bigint)';
comment on column bronze.dental_claimproc."InsSubNum" is 'Subscription (bigint)';
comment on column bronze.dental_claimproc."SecDateTEdit" is 'When it was last changed (timestamp)';
comment on column bronze.dental_claimproc._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column bronze.dental_claimproc._loaded_at is 'When that load started';
comment on column bronze.dental_claimproc._source_deleted_at is
'When a load first missed this row in the source';
