create table bronze.dental_employer (
  "EmployerNum" bigint not null,
  "EmpName" text,
  "Address" text,
  "City" text,
  "State" text,
  "Phone" text,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_deleted_at timestamptz,
  constraint dental_employer_pkey primary key ("EmployerNum")
);

comment on table bronze.dental_employer is 'Employers as the practice database has them: employer';
comment on column bronze.dental_employer."EmployerNum" is 'Key (bigint)';
comment on column bronze.dental_employer."EmpName" is 'Name (varchar(255))';
comment on column bronze.dental_employer."Address" is 'Street (varchar(255))';
comment on column bronze.dental_employer."City" is 'City (varchar(255))';
comment on column bronze.dental_employer."State" is 'State (varchar(255))';
comment on column bronze.dental_employer."Phone" is 'Phone (varchar(255))';
comment on column bronze.dental_employer._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column bronze.dental_employer._loaded_at is 'When that load started';
comment on column bronze.dental_employer._source_deleted_at is
'When a load first missed this row in the source';
