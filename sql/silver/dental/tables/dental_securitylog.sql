create table silver.dental_securitylog (
  security_log_num bigint not null,
  perm_type smallint,
  user_num bigint,
  log_date_time timestamp,
  log_text text,
  pat_num bigint,
  comp_name text,
  f_key bigint,
  log_source smallint,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_securitylog_pkey primary key (security_log_num)
);

comment on table silver.dental_securitylog is
'What users did, cleaned: the live rows of bronze.dental_securitylog';
comment on column silver.dental_securitylog.security_log_num is 'Key';
comment on column silver.dental_securitylog.perm_type is 'Number of the permission';
comment on column silver.dental_securitylog.user_num is 'User';
comment on column silver.dental_securitylog.log_date_time is 'When';
comment on column silver.dental_securitylog.log_text is 'What was done';
comment on column silver.dental_securitylog.pat_num is 'Patient';
comment on column silver.dental_securitylog.comp_name is 'Computer';
comment on column silver.dental_securitylog.f_key is 'Key of what it was done to';
comment on column silver.dental_securitylog.log_source is 'Where it came from';
comment on column silver.dental_securitylog._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.dental_securitylog._loaded_at is 'When that load started';

-- Personal data.
grant select on silver.dental_securitylog to warehouse_pii_reader;
