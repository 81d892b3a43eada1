create table bronze.olist_cdc_products (
  sequence_number text,
  operation text,
  change_timestamp text,
  product_id text,
  product_category_name text,
  product_name_lenght text,
  product_description_lenght text,
  product_photos_qty text,
  product_weight_g text,
  product_length_cm text,
  product_height_cm text,
  product_width_cm text,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_file text not null,
  _source_line bigint not null,
  _file_modified_at timestamptz not null,
  _rescued_data jsonb
);

comment on table bronze.olist_cdc_products is
'Change feed of products exactly as delivered, one row per event';
comment on column bronze.olist_cdc_products.sequence_number is 'Number of the event in its feed';
comment on column bronze.olist_cdc_products.operation is 'INSERT, UPDATE or DELETE';
comment on column bronze.olist_cdc_products.change_timestamp is
'When the change happened; UTC where no offset is given';
comment on column bronze.olist_cdc_products.product_id is 'Id of the product';
comment on column bronze.olist_cdc_products.product_category_name is
'Category in Portuguese, words joined by _';
comment on column bronze.olist_cdc_products.product_name_lenght is 'Length of the name (sic)';
comment on column bronze.olist_cdc_products.product_description_lenght is
'Length of the description (sic)';
comment on column bronze.olist_cdc_products.product_photos_qty is 'Number of photos';
comment on column bronze.olist_cdc_products.product_weight_g is 'Weight in grams';
comment on column bronze.olist_cdc_products.product_length_cm is 'Length in centimetres';
comment on column bronze.olist_cdc_products.product_height_cm is 'Height in centimetres';
comment on column bronze.olist_cdc_products.product_width_cm is 'Width in centimetres';
comment on column bronze.olist_cdc_products._load_id is
'setup.load_log row of the load that wrote this row';
comment on column bronze.olist_cdc_products._loaded_at is 'When that load started';
comment on column bronze.olist_cdc_products._source_file is
'Delivered file, relative to the configured folder';
comment on column bronze.olist_cdc_products._source_line is
'Physical line where the record starts; the header is line 1';
comment on column bronze.olist_cdc_products._file_modified_at is 'Modification time of the file';
comment on column bronze.olist_cdc_products._rescued_data is
'Delivered fields without a column of their own';
