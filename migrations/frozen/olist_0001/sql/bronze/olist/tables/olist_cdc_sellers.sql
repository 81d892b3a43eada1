create table bronze.olist_cdc_sellers (
  sequence_number text,
  operation text,
  change_timestamp text,
  seller_id text,
  seller_zip_code_prefix text,
  seller_city text,
  seller_state text,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_file text not null,
  _source_line bigint not null,
  _file_modified_at timestamptz not null,
  _rescued_data jsonb
);

comment on table bronze.olist_cdc_sellers is
'Change feed of sellers exactly as delivered, one row per event';
comment on column bronze.olist_cdc_sellers.sequence_number is 'Number of the event in its feed';
comment on column bronze.olist_cdc_sellers.operation is 'INSERT, UPDATE or DELETE';
comment on column bronze.olist_cdc_sellers.change_timestamp is
'When the change happened; UTC where no offset is given';
comment on column bronze.olist_cdc_sellers.seller_id is 'Id of the seller';
comment on column bronze.olist_cdc_sellers.seller_zip_code_prefix is
'First five digits of the zip code';
comment on column bronze.olist_cdc_sellers.seller_city is 'City';
comment on column bronze.olist_cdc_sellers.seller_state is 'State, two letters';
comment on column bronze.olist_cdc_sellers._load_id is
'setup.load_log row of the load that wrote this row';
comment on column bronze.olist_cdc_sellers._loaded_at is 'When that load started';
comment on column bronze.olist_cdc_sellers._source_file is
'Delivered file, relative to the configured folder';
comment on column bronze.olist_cdc_sellers._source_line is
'Physical line where the record starts; the header is line 1';
comment on column bronze.olist_cdc_sellers._file_modified_at is 'Modification time of the file';
comment on column bronze.olist_cdc_sellers._rescued_data is
'Delivered fields without a column of their own';
