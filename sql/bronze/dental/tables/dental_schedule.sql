create table bronze.dental_schedule (
  "ScheduleNum" bigint not null,
  "SchedDate" date,
  "StartTime" interval,
  "StopTime" interval,
  "SchedType" smallint,
  "ProvNum" bigint,
  "BlockoutType" bigint,
  "Note" text,
  "Status" smallint,
  "EmployeeNum" bigint,
  "ClinicNum" bigint,
  "DateTStamp" timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_deleted_at timestamptz,
  constraint dental_schedule_pkey primary key ("ScheduleNum")
);

comment on table bronze.dental_schedule is
'Working hours of providers, and blockouts as the practice database has them: schedule';
comment on column bronze.dental_schedule."ScheduleNum" is 'Key (bigint)';
comment on column bronze.dental_schedule."SchedDate" is 'Day (date)';
comment on column bronze.dental_schedule."StartTime" is 'From (time)';
comment on column bronze.dental_schedule."StopTime" is 'To (time)';
comment on column bronze.dental_schedule."SchedType" is
'0 practice, 1 provider, 2 blockout, 3 employee (tinyint unsigned)';
comment on column bronze.dental_schedule."ProvNum" is 'Provider (bigint)';
comment on column bronze.dental_schedule."BlockoutType" is 'Definition of the blockout (bigint)';
comment on column bronze.dental_schedule."Note" is 'Note (text)';
comment on column bronze.dental_schedule."Status" is
'0 open, 1 closed, 2 holiday (tinyint unsigned)';
comment on column bronze.dental_schedule."EmployeeNum" is 'Employee (bigint)';
comment on column bronze.dental_schedule."ClinicNum" is 'Clinic (bigint)';
comment on column bronze.dental_schedule."DateTStamp" is 'When it was last changed (timestamp)';
comment on column bronze.dental_schedule._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column bronze.dental_schedule._loaded_at is 'When that load started';
comment on column bronze.dental_schedule._source_deleted_at is
'When a load first missed this row in the source';
