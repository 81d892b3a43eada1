create table silver.olist_products_versions (
  product_id text not null,
  product_category_name text,
  product_name_length integer,
  product_description_length integer,
  product_photos_qty integer,
  product_weight_g numeric(10, 2),
  product_length_cm numeric(10, 2),
  product_height_cm numeric(10, 2),
  product_width_cm numeric(10, 2),
  _start_seq bigint not null,
  _end_seq bigint,
  is_current boolean generated always as (_end_seq is null) stored,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint olist_products_versions_pkey primary key (product_id, _start_seq),
  constraint olist_products_versions_seq_check check (_end_seq > _start_seq)
);

create unique index olist_products_versions_current_idx
on silver.olist_products_versions (product_id)
where _end_seq is null;

comment on table silver.olist_products_versions is
'Products of the change feed, every version; silver.olist_products_history has their times';
comment on column silver.olist_products_versions.product_id is 'Id of the product';
comment on column silver.olist_products_versions.product_category_name is
'Category in Portuguese, lower case, words parted by blanks';
comment on column silver.olist_products_versions.product_name_length is 'Length of the name';
comment on column silver.olist_products_versions.product_description_length is
'Length of the description';
comment on column silver.olist_products_versions.product_photos_qty is 'Number of photos';
comment on column silver.olist_products_versions.product_weight_g is 'Weight in grams';
comment on column silver.olist_products_versions.product_length_cm is 'Length in centimetres';
comment on column silver.olist_products_versions.product_height_cm is 'Height in centimetres';
comment on column silver.olist_products_versions.product_width_cm is 'Width in centimetres';
comment on column silver.olist_products_versions._start_seq is
'Sequence number of the event that opened the version';
comment on column silver.olist_products_versions._end_seq is
'Sequence number of the event that ended it; NULL = open';
comment on column silver.olist_products_versions.is_current is 'Whether the version is open';
comment on column silver.olist_products_versions._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.olist_products_versions._loaded_at is 'When that load started';

grant select on silver.olist_products_versions to warehouse_reader, warehouse_pii_reader;
