create table gold.dim_products (
  product_key bigint not null,
  product_id integer not null,
  product_number text not null,
  product_name text,
  category_id text not null,
  category text,
  subcategory text,
  maintenance text,
  cost integer not null,
  product_line text not null,
  start_date date not null,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dim_products_pkey primary key (product_number),
  constraint dim_products_product_key_key unique (product_key)
);

comment on table gold.dim_products is
'Products: one row per product ever delivered, with its latest current version';
comment on column gold.dim_products.product_key is 'Surrogate key; never changed, never reused';
comment on column gold.dim_products.product_id is 'Number of the current version';
comment on column gold.dim_products.product_number is 'Product key (FR-R92B-58): the natural key';
comment on column gold.dim_products.product_name is 'Product name';
comment on column gold.dim_products.category_id is 'Category key (CO_RF)';
comment on column gold.dim_products.category is 'Category; NULL when the category is unknown';
comment on column gold.dim_products.subcategory is 'Subcategory';
comment on column gold.dim_products.maintenance is 'Whether the product needs maintenance: Yes, No';
comment on column gold.dim_products.cost is 'Unit cost';
comment on column gold.dim_products.product_line is 'Mountain, Road, Other Sales, Touring or n/a';
comment on column gold.dim_products.start_date is 'First day of the current version';
comment on column gold.dim_products._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column gold.dim_products._loaded_at is 'When that load started';

grant select on gold.dim_products to warehouse_reader, warehouse_pii_reader;
