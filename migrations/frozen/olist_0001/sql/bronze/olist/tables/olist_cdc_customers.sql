create table bronze.olist_cdc_customers (
  sequence_number text,
  operation text,
  change_timestamp text,
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

comment on table bronze.olist_cdc_customers is
'Change feed of customers exactly as delivered, one row per event';
comment on column bronze.olist_cdc_customers.sequence_number is 'Number of the event in its feed';
comment on column bronze.olist_cdc_customers.operation is 'INSERT, UPDATE or DELETE';
comment on column bronze.olist_cdc_customers.change_timestamp is
'When the change happened; UTC where no offset is given';
comment on column bronze.olist_cdc_customers.customer_id is
'Id of the customer record, new for each account';
comment on column bronze.olist_cdc_customers.customer_unique_id is 'Id of the person behind it';
comment on column bronze.olist_cdc_customers.customer_zip_code_prefix is
'First five digits of the zip code';
comment on column bronze.olist_cdc_customers.customer_city is 'City';
comment on column bronze.olist_cdc_customers.customer_state is 'State, two letters';
comment on column bronze.olist_cdc_customers.customer_name is 'Name, if delivered';
comment on column bronze.olist_cdc_customers.customer_email is 'E-mail address, if delivered';
comment on column bronze.olist_cdc_customers.customer_phone is 'Phone number, if delivered';
comment on column bronze.olist_cdc_customers._load_id is
'setup.load_log row of the load that wrote this row';
comment on column bronze.olist_cdc_customers._loaded_at is 'When that load started';
comment on column bronze.olist_cdc_customers._source_file is
'Delivered file, relative to the configured folder';
comment on column bronze.olist_cdc_customers._source_line is
'Physical line where the record starts; the header is line 1';
comment on column bronze.olist_cdc_customers._file_modified_at is 'Modification time of the file';
comment on column bronze.olist_cdc_customers._rescued_data is
'Delivered fields without a column of their own';
