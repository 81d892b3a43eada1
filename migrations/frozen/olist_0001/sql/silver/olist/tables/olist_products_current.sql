create table silver.olist_products_current (
  product_id text not null,
  product_category_name text,
  product_name_length integer,
  product_description_length integer,
  product_photos_qty integer,
  product_weight_g numeric(10, 2),
  product_length_cm numeric(10, 2),
  product_height_cm numeric(10, 2),
  product_width_cm numeric(10, 2),
  _seq bigint not null,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint olist_products_current_pkey primary key (product_id)
);

comment on table silver.olist_products_current is
'Products of the change feed as they are now: one row per product_id';
comment on column silver.olist_products_current.product_id is 'Id of the product';
comment on column silver.olist_products_current.product_category_name is
'Category in Portuguese, lower case, words parted by blanks';
comment on column silver.olist_products_current.product_name_length is 'Length of the name';
comment on column silver.olist_products_current.product_description_length is
'Length of the description';
comment on column silver.olist_products_current.product_photos_qty is 'Number of photos';
comment on column silver.olist_products_current.product_weight_g is 'Weight in grams';
comment on column silver.olist_products_current.product_length_cm is 'Length in centimetres';
comment on column silver.olist_products_current.product_height_cm is 'Height in centimetres';
comment on column silver.olist_products_current.product_width_cm is 'Width in centimetres';
comment on column silver.olist_products_current._seq is 'Sequence number of the event it shows';
comment on column silver.olist_products_current._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.olist_products_current._loaded_at is 'When that load started';

grant select on silver.olist_products_current to warehouse_reader, warehouse_pii_reader;
