create table bronze.crm_cust_info (
  cst_id text,
  cst_key text,
  cst_firstname text,
  cst_lastname text,
  cst_marital_status text,
  cst_gndr text,
  cst_create_date text,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_file text not null,
  _source_line bigint not null,
  _rescued_data jsonb
);

comment on table bronze.crm_cust_info is
'CRM customers exactly as delivered: cust_info.csv, one row per line';
comment on column bronze.crm_cust_info.cst_id is 'Customer number, an integer when valid';
comment on column bronze.crm_cust_info.cst_key is
'Customer key, links to the ERP files (AW00011000)';
comment on column bronze.crm_cust_info.cst_firstname is 'First name';
comment on column bronze.crm_cust_info.cst_lastname is 'Last name';
comment on column bronze.crm_cust_info.cst_marital_status is 'Marital status code: S, M';
comment on column bronze.crm_cust_info.cst_gndr is 'Gender code: F, M';
comment on column bronze.crm_cust_info.cst_create_date is 'Creation date, yyyy-mm-dd when valid';
comment on column bronze.crm_cust_info._load_id is
'setup.load_log row of the load that wrote this row';
comment on column bronze.crm_cust_info._loaded_at is 'When that load started';
comment on column bronze.crm_cust_info._source_file is 'Name of the delivered file';
comment on column bronze.crm_cust_info._source_line is
'Physical line where the record starts; the header is line 1';
comment on column bronze.crm_cust_info._rescued_data is
'Delivered fields without a column of their own';
