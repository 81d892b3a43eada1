create table bronze.olist_customers (
  customer_id text,
  customer_unique_id text,
  customer_zip_code_prefix text,
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
  _rescued_data jsonb
);

comment on table bronze.olist_customers is
'Customers exactly as delivered, one row per record of every delivery';
comment on column bronze.olist_customers.customer_id is
'Id of the customer record, new for each account';
comment on column bronze.olist_customers.customer_unique_id is 'Id of the person behind it';
comment on column bronze.olist_customers.customer_zip_code_prefix is
'First five digits of the zip code';
comment on column bronze.olist_customers.customer_city is 'City';
comment on column bronze.olist_customers.customer_state is 'State, two letters';
comment on column bronze.olist_customers.customer_name is 'Name, if delivered';
comment on column bronze.olist_customers.customer_email is 'E-mail address, if delivered';
comment on column bronze.olist_customers.customer_phone is 'Phone number, if delivered';
comment on column bronze.olist_customers._load_id is
'setup.load_log row of the load that wrote this row';
comment on column bronze.olist_customers._loaded_at is 'When that load started';
comment on column bronze.olist_customers._source_file is
'Delivered file, relative to the configured folder';
comment on column bronze.olist_customers._source_line is
'Physical line where the record starts; the header is line 1';
comment on column bronze.olist_customers._file_modified_at is 'Modification time of the file';
comment on column bronze.olist_customers._rescued_data is
'Delivered fields without a column of their own';
