create table silver.dental_app_user (
  user_num bigint not null,
  user_name text,
  employee_num bigint,
  clinic_num bigint,
  prov_num bigint,
  is_hidden boolean,
  failed_attempts smallint,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_app_user_pkey primary key (user_num)
);

comment on table silver.dental_app_user is
'Users of the practice software, cleaned: the live rows of bronze.dental_userod';
comment on column silver.dental_app_user.user_num is 'Key';
comment on column silver.dental_app_user.user_name is 'Name';
comment on column silver.dental_app_user.employee_num is 'Employee';
comment on column silver.dental_app_user.clinic_num is 'Clinic';
comment on column silver.dental_app_user.prov_num is 'Provider';
comment on column silver.dental_app_user.is_hidden is 'Whether it is hidden';
comment on column silver.dental_app_user.failed_attempts is 'Failed logins in a row';
comment on column silver.dental_app_user._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.dental_app_user._loaded_at is 'When that load started';

-- Personal data.
grant select on silver.dental_app_user to warehouse_pii_reader;
