create table bronze.dental_userod (
  "UserNum" bigint not null,
  "UserName" text,
  "EmployeeNum" bigint,
  "ClinicNum" bigint,
  "ProvNum" bigint,
  "IsHidden" boolean,
  "FailedAttempts" smallint,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_deleted_at timestamptz,
  constraint dental_userod_pkey primary key ("UserNum")
);

comment on table bronze.dental_userod is
'Users of the practice software as the practice database has them: userod';
comment on column bronze.dental_userod."UserNum" is 'Key (bigint)';
comment on column bronze.dental_userod."UserName" is 'Name (varchar(255))';
comment on column bronze.dental_userod."EmployeeNum" is 'Employee (bigint)';
comment on column bronze.dental_userod."ClinicNum" is 'Clinic (bigint)';
comment on column bronze.dental_userod."ProvNum" is 'Provider (bigint)';
comment on column bronze.dental_userod."IsHidden" is 'Whether it is hidden (tinyint(1))';
comment on column bronze.dental_userod."FailedAttempts" is
'Failed logins in a row (tinyint unsigned)';
comment on column bronze.dental_userod._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column bronze.dental_userod._loaded_at is 'When that load started';
comment on column bronze.dental_userod._source_deleted_at is
'When a load first missed this row in the source';
