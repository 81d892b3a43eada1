create table silver.olist_sellers (
  seller_id text not null,
  seller_zip_code_prefix integer not null,
  seller_city text,
  seller_state text,
  seller_region text not null,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_file text not null,
  _source_line bigint not null,
  _file_modified_at timestamptz not null,
  constraint olist_sellers_pkey primary key (seller_id)
);

comment on table silver.olist_sellers is 'Sellers: one row per seller_id, the newest delivered';
comment on column silver.olist_sellers.seller_id is 'Id of the seller';
comment on column silver.olist_sellers.seller_zip_code_prefix is
'Zip prefix as a number (01037 = 1037)';
comment on column silver.olist_sellers.seller_city is 'City, initials in upper case';
comment on column silver.olist_sellers.seller_state is 'State, upper case';
comment on column silver.olist_sellers.seller_region is 'Region of the state, or Unknown';
comment on column silver.olist_sellers._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.olist_sellers._loaded_at is 'When that load started';
comment on column silver.olist_sellers._source_file is
'Delivered file, relative to the configured folder';
comment on column silver.olist_sellers._source_line is
'Physical line where the record starts; the header is line 1';
comment on column silver.olist_sellers._file_modified_at is 'Modification time of the file';

grant select on silver.olist_sellers to warehouse_reader, warehouse_pii_reader;
