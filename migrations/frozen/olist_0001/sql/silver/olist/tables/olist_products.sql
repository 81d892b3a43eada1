create table silver.olist_products (
  product_id text not null,
  product_category_name text,
  product_name_length integer,
  product_description_length integer,
  product_photos_qty integer,
  product_weight_g numeric(10, 2),
  product_length_cm numeric(10, 2),
  product_height_cm numeric(10, 2),
  product_width_cm numeric(10, 2),
  product_volume_cm3 numeric,
  product_weight_kg numeric,
  size_category text not null,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_file text not null,
  _source_line bigint not null,
  _file_modified_at timestamptz not null,
  constraint olist_products_pkey primary key (product_id),
  constraint olist_products_size_category_check check (
    size_category in ('unknown', 'small', 'medium', 'large', 'extra_large')
  )
);

comment on table silver.olist_products is 'Products: one row per product_id, the newest delivered';
comment on column silver.olist_products.product_id is 'Id of the product';
comment on column silver.olist_products.product_category_name is
'Category in Portuguese, lower case, words parted by blanks';
comment on column silver.olist_products.product_name_length is 'Length of the name';
comment on column silver.olist_products.product_description_length is 'Length of the description';
comment on column silver.olist_products.product_photos_qty is 'Number of photos';
comment on column silver.olist_products.product_weight_g is 'Weight in grams';
comment on column silver.olist_products.product_length_cm is 'Length in centimetres';
comment on column silver.olist_products.product_height_cm is 'Height in centimetres';
comment on column silver.olist_products.product_width_cm is 'Width in centimetres';
comment on column silver.olist_products.product_volume_cm3 is 'Length by height by width';
comment on column silver.olist_products.product_weight_kg is 'Weight in kilograms';
comment on column silver.olist_products.size_category is
'By weight: small below 500 g, medium 2000, large 10000, extra_large, unknown';
comment on column silver.olist_products._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.olist_products._loaded_at is 'When that load started';
comment on column silver.olist_products._source_file is
'Delivered file, relative to the configured folder';
comment on column silver.olist_products._source_line is
'Physical line where the record starts; the header is line 1';
comment on column silver.olist_products._file_modified_at is 'Modification time of the file';

grant select on silver.olist_products to warehouse_reader, warehouse_pii_reader;
