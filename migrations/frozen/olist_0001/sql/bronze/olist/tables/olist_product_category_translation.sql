create table bronze.olist_product_category_translation (
  product_category_name text,
  product_category_name_english text,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_file text not null,
  _source_line bigint not null,
  _file_modified_at timestamptz not null,
  _rescued_data jsonb
);

comment on table bronze.olist_product_category_translation is
'English names of product categories exactly as delivered, one row per record of every delivery';
comment on column bronze.olist_product_category_translation.product_category_name is
'Category in Portuguese';
comment on column bronze.olist_product_category_translation.product_category_name_english is
'Category in English';
comment on column bronze.olist_product_category_translation._load_id is
'setup.load_log row of the load that wrote this row';
comment on column bronze.olist_product_category_translation._loaded_at is 'When that load started';
comment on column bronze.olist_product_category_translation._source_file is
'Delivered file, relative to the configured folder';
comment on column bronze.olist_product_category_translation._source_line is
'Physical line where the record starts; the header is line 1';
comment on column bronze.olist_product_category_translation._file_modified_at is
'Modification time of the file';
comment on column bronze.olist_product_category_translation._rescued_data is
'Delivered fields without a column of their own';
