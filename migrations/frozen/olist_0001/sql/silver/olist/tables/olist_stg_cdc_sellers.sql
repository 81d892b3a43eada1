create table silver.olist_stg_cdc_sellers (
  sequence_number bigint not null,
  operation text not null,
  change_timestamp timestamptz not null,
  seller_id text not null,
  seller_zip_code_prefix integer,
  seller_city text,
  seller_state text,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_file text not null,
  _source_line bigint not null,
  _file_modified_at timestamptz not null,
  constraint olist_stg_cdc_sellers_operation_check check (
    operation in ('INSERT', 'UPDATE', 'DELETE')
  )
);

comment on table silver.olist_stg_cdc_sellers is
'Events of the change feed of sellers, cleansed: every one, duplicates included';
comment on column silver.olist_stg_cdc_sellers.sequence_number is 'Number of the event in its feed';
comment on column silver.olist_stg_cdc_sellers.operation is 'INSERT, UPDATE or DELETE';
comment on column silver.olist_stg_cdc_sellers.change_timestamp is 'When the change happened';
comment on column silver.olist_stg_cdc_sellers.seller_id is 'Id of the seller';
comment on column silver.olist_stg_cdc_sellers.seller_zip_code_prefix is
'Zip prefix as a number (01037 = 1037)';
comment on column silver.olist_stg_cdc_sellers.seller_city is 'City, initials in upper case';
comment on column silver.olist_stg_cdc_sellers.seller_state is 'State, upper case';
comment on column silver.olist_stg_cdc_sellers._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.olist_stg_cdc_sellers._loaded_at is 'When that load started';
comment on column silver.olist_stg_cdc_sellers._source_file is
'Delivered file, relative to the configured folder';
comment on column silver.olist_stg_cdc_sellers._source_line is
'Physical line where the record starts; the header is line 1';
comment on column silver.olist_stg_cdc_sellers._file_modified_at is 'Modification time of the file';

grant select on silver.olist_stg_cdc_sellers to warehouse_reader, warehouse_pii_reader;
