create table silver.dental_employer (
  employer_num bigint not null,
  emp_name text,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_employer_pkey primary key (employer_num)
);

comment on table silver.dental_employer is
'Employers, cleaned: the live rows of bronze.dental_employer';
comment on column silver.dental_employer.employer_num is 'Key';
comment on column silver.dental_employer.emp_name is 'Name';
comment on column silver.dental_employer._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.dental_employer._loaded_at is 'When that load started';

grant select on silver.dental_employer to warehouse_reader, warehouse_pii_reader;
