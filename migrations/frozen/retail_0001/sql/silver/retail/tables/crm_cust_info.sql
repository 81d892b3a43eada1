create table silver.crm_cust_info (
  cst_id integer not null,
  cst_key text not null,
  cst_firstname text,
  cst_lastname text,
  cst_marital_status text not null,
  cst_gndr text not null,
  cst_create_date date,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint crm_cust_info_pkey primary key (cst_id),
  constraint crm_cust_info_cst_marital_status_check
  check (cst_marital_status in ('Single', 'Married', 'n/a')),
  constraint crm_cust_info_cst_gndr_check check (cst_gndr in ('Female', 'Male', 'n/a'))
);

comment on table silver.crm_cust_info is
'CRM customers: one row per cst_id, the latest delivered';
comment on column silver.crm_cust_info.cst_id is 'Customer number';
comment on column silver.crm_cust_info.cst_key is
'Customer key as delivered; equals cid of the ERP tables';
comment on column silver.crm_cust_info.cst_firstname is 'First name, trimmed';
comment on column silver.crm_cust_info.cst_lastname is 'Last name, trimmed';
comment on column silver.crm_cust_info.cst_marital_status is 'Single, Married or n/a';
comment on column silver.crm_cust_info.cst_gndr is 'Female, Male or n/a';
comment on column silver.crm_cust_info.cst_create_date is
'Creation date; NULL when no real date was delivered';
comment on column silver.crm_cust_info._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.crm_cust_info._loaded_at is 'When that load started';

-- Names and birthdates only for warehouse_pii_reader.
grant select (
  cst_id, cst_key, cst_marital_status, cst_gndr, cst_create_date, _load_id, _loaded_at
) on silver.crm_cust_info to warehouse_reader;
grant select on silver.crm_cust_info to warehouse_pii_reader;
