create table silver.olist_stg_cdc_customers (
  sequence_number bigint not null,
  operation text not null,
  change_timestamp timestamptz not null,
  customer_id text not null,
  customer_unique_id text,
  customer_zip_code_prefix integer,
  customer_city text,
  customer_state text,
  customer_name text,
  customer_email text,
  customer_phone text,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_file text not null,
  _source_line bigint not null,
  _file_modified_at timestamptz not null,
  constraint olist_stg_cdc_customers_operation_check check (
    operation in ('INSERT', 'UPDATE', 'DELETE')
  )
);

comment on table silver.olist_stg_cdc_customers is
'Events of the change feed of customers, cleansed: every one, duplicates included';
comment on column silver.olist_stg_cdc_customers.sequence_number is
'Number of the event in its feed';
comment on column silver.olist_stg_cdc_customers.operation is 'INSERT, UPDATE or DELETE';
comment on column silver.olist_stg_cdc_customers.change_timestamp is 'When the change happened';
comment on column silver.olist_stg_cdc_customers.customer_id is
'Id of the customer record, new for each account';
comment on column silver.olist_stg_cdc_customers.customer_unique_id is 'Id of the person behind it';
comment on column silver.olist_stg_cdc_customers.customer_zip_code_prefix is
'Zip prefix as a number (01037 = 1037)';
comment on column silver.olist_stg_cdc_customers.customer_city is 'City, initials in upper case';
comment on column silver.olist_stg_cdc_customers.customer_state is 'State, upper case';
comment on column silver.olist_stg_cdc_customers.customer_name is 'Name, if delivered';
comment on column silver.olist_stg_cdc_customers.customer_email is 'E-mail address, lower case';
comment on column silver.olist_stg_cdc_customers.customer_phone is 'Phone number, if delivered';
comment on column silver.olist_stg_cdc_customers._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.olist_stg_cdc_customers._loaded_at is 'When that load started';
comment on column silver.olist_stg_cdc_customers._source_file is
'Delivered file, relative to the configured folder';
comment on column silver.olist_stg_cdc_customers._source_line is
'Physical line where the record starts; the header is line 1';
comment on column silver.olist_stg_cdc_customers._file_modified_at is
'Modification time of the file';

-- Personal data: others read silver.olist_customers_current_masked and ..._history_masked.
grant select on silver.olist_stg_cdc_customers to warehouse_pii_reader;
