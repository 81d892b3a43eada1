create table bronze.dental_insplan (
  "PlanNum" bigint not null,
  "GroupName" text,
  "GroupNum" text,
  "PlanNote" text,
  "FeeSched" bigint,
  "PlanType" text,
  "CopayFeeSched" bigint,
  "EmployerNum" bigint,
  "CarrierNum" bigint,
  "AllowedFeeSched" bigint,
  "IsMedical" boolean,
  "IsHidden" boolean,
  "MonthRenew" smallint,
  "SecUserNumEntry" bigint,
  "SecDateEntry" date,
  "SecDateTEdit" timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_deleted_at timestamptz,
  constraint dental_insplan_pkey primary key ("PlanNum")
);

comment on table bronze.dental_insplan is
'Insurance plans as the practice database has them: insplan';
comment on column bronze.dental_insplan."PlanNum" is 'Key (bigint)';
comment on column bronze.dental_insplan."GroupName" is 'Group (varchar(50))';
comment on column bronze.dental_insplan."GroupNum" is 'Number of the group (varchar(25))';
comment on column bronze.dental_insplan."PlanNote" is 'Note (text)';
comment on column bronze.dental_insplan."FeeSched" is 'Fee schedule (bigint)';
comment on column bronze.dental_insplan."PlanType" is
'Empty percentages, p PPO, f flat copay, c capitation (char(1))';
comment on column bronze.dental_insplan."CopayFeeSched" is 'Fee schedule of copayments (bigint)';
comment on column bronze.dental_insplan."EmployerNum" is 'Employer (bigint)';
comment on column bronze.dental_insplan."CarrierNum" is 'Carrier (bigint)';
comment on column bronze.dental_insplan."AllowedFeeSched" is
'Fee schedule of allowed amounts (bigint)';
comment on column bronze.dental_insplan."IsMedical" is 'Whether it is medical (tinyint(1))';
comment on column bronze.dental_insplan."IsHidden" is 'Whether it is hidden (tinyint(1))';
comment on column bronze.dental_insplan."MonthRenew" is
'Month of renewal, 0 for the calendar year (tinyint)';
comment on column bronze.dental_insplan."SecUserNumEntry" is 'User who entered it (bigint)';
comment on column bronze.dental_insplan."SecDateEntry" is 'When it was entered (date)';
comment on column bronze.dental_insplan."SecDateTEdit" is 'When it was last changed (timestamp)';
comment on column bronze.dental_insplan._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column bronze.dental_insplan._loaded_at is 'When that load started';
comment on column bronze.dental_insplan._source_deleted_at is
'When a load first missed this row in the source';
