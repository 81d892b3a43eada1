create table bronze.dental_securitylog (
  "SecurityLogNum" bigint not null,
  "PermType" smallint,
  "UserNum" bigint,
  "LogDateTime" timestamp,
  "LogText" text,
  "PatNum" bigint,
  "CompName" text,
  "FKey" bigint,
  "LogSource" smallint,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_deleted_at timestamptz,
  constraint dental_securitylog_pkey primary key ("SecurityLogNum")
);

comment on table bronze.dental_securitylog is
'What users did as the practice database has them: securitylog';
comment on column bronze.dental_securitylog."SecurityLogNum" is 'Key (bigint)';
comment on column bronze.dental_securitylog."PermType" is 'Number of the permission (smallint)';
comment on column bronze.dental_securitylog."UserNum" is 'User (bigint)';
comment on column bronze.dental_securitylog."LogDateTime" is 'When (datetime)';
comment on column bronze.dental_securitylog."LogText" is 'What was done (text)';
comment on column bronze.dental_securitylog."PatNum" is 'Patient (bigint)';
comment on column bronze.dental_securitylog."CompName" is 'Computer (varchar(255))';
comment on column bronze.dental_securitylog."FKey" is 'Key of what it was done to (bigint)';
comment on column bronze.dental_securitylog."LogSource" is 'Where it came from (tinyint)';
comment on column bronze.dental_securitylog._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column bronze.dental_securitylog._loaded_at is 'When that load started';
comment on column bronze.dental_securitylog._source_deleted_at is
'When a load first missed this row in the source';
