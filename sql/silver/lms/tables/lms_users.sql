create table silver.lms_users (
  user_id text not null,
  api_username text,
  email text,
  first_name text,
  last_name text,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint lms_users_pkey primary key (user_id)
);

comment on table silver.lms_users is
'LMS users: one row per user_id ever received, with its latest content';
comment on column silver.lms_users.user_id is 'Id of the user';
comment on column silver.lms_users.api_username is 'User name';
comment on column silver.lms_users.email is 'E-mail as delivered';
comment on column silver.lms_users.first_name is 'First name';
comment on column silver.lms_users.last_name is 'Last name';
comment on column silver.lms_users._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.lms_users._loaded_at is 'When that load started';

-- Personal data only for warehouse_pii_reader.
grant select (
  user_id, _load_id, _loaded_at
) on silver.lms_users to warehouse_reader;
grant select on silver.lms_users to warehouse_pii_reader;
