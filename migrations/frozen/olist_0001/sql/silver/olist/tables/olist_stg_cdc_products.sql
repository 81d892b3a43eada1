create table silver.olist_stg_cdc_products (
  sequence_number bigint not null,
  operation text not null,
  change_timestamp timestamptz not null,
  product_id text not null,
  product_category_name text,
  product_name_length integer,
  product_description_length integer,
  product_photos_qty integer,
  product_weight_g numeric(10, 2),
  product_length_cm numeric(10, 2),
  product_height_cm numeric(10, 2),
  product_width_cm numeric(10, 2),
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_file text not null,
  _source_line bigint not null,
  _file_modified_at timestamptz not null,
  constraint olist_stg_cdc_products_operation_check check (
    operation in ('INSERT', 'UPDATE', 'DELETE')
  )
);

comment on table silver.olist_stg_cdc_products is
'Events of the change feed of products, cleansed: every one, duplicates included';
comment on column silver.olist_stg_cdc_products.sequence_number is
'Number of the event in its feed';
comment on column silver.olist_stg_cdc_products.operation is 'INSERT, UPDATE or DELETE';
comment on column silver.olist_stg_cdc_products.change_timestamp is 'When the change happened';
comment on column silver.olist_stg_cdc_products.product_id is 'Id of the product';
comment on column silver.olist_stg_cdc_products.product_category_name is
'Category in Portuguese, lower case, words parted by blanks';
comment on column silver.olist_stg_cdc_products.product_name_length is 'Length of the name';
comment on column silver.olist_stg_cdc_products.product_description_length is
'Length of the description';
comment on column silver.olist_stg_cdc_products.product_photos_qty is 'Number of photos';
comment on column silver.olist_stg_cdc_products.product_weight_g is 'Weight in grams';
comment on column silver.olist_stg_cdc_products.product_length_cm is 'Length in centimetres';
comment on column silver.olist_stg_cdc_products.product_height_cm is 'Height in centimetres';
comment on column silver.olist_stg_cdc_products.product_width_cm is 'Width in centimetres';
comment on column silver.olist_stg_cdc_products._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.olist_stg_cdc_products._loaded_at is 'When that load started';
comment on column silver.olist_stg_cdc_products._source_file is
'Delivered file, relative to the configured folder';
comment on column silver.olist_stg_cdc_products._source_line is
'Physical line where the record starts; the header is line 1';
comment on column silver.olist_stg_cdc_products._file_modified_at is
'Modification time of the file';

grant select on silver.olist_stg_cdc_products to warehouse_reader, warehouse_pii_reader;
