create table silver.olist_product_category_translation (
  product_category_name text not null,
  product_category_name_english text,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_file text not null,
  _source_line bigint not null,
  _file_modified_at timestamptz not null,
  constraint olist_product_category_translation_pkey primary key (product_category_name)
);

comment on table silver.olist_product_category_translation is
'English names of product categories, the newest delivered';
comment on column silver.olist_product_category_translation.product_category_name is
'Category in Portuguese as in silver.olist_products';
comment on column silver.olist_product_category_translation.product_category_name_english is
'Category in English';
comment on column silver.olist_product_category_translation._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.olist_product_category_translation._loaded_at is 'When that load started';
comment on column silver.olist_product_category_translation._source_file is
'Delivered file, relative to the configured folder';
comment on column silver.olist_product_category_translation._source_line is
'Physical line where the record starts; the header is line 1';
comment on column silver.olist_product_category_translation._file_modified_at is
'Modification time of the file';

grant select on silver.olist_product_category_translation to warehouse_reader, warehouse_pii_reader;
