create table bronze.olist_order_items (
  order_id text,
  order_item_id text,
  product_id text,
  seller_id text,
  shipping_limit_date text,
  price text,
  freight_value text,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_file text not null,
  _source_line bigint not null,
  _file_modified_at timestamptz not null,
  _rescued_data jsonb
);

comment on table bronze.olist_order_items is
'Items of orders exactly as delivered, one row per record of every delivery';
comment on column bronze.olist_order_items.order_id is 'Order';
comment on column bronze.olist_order_items.order_item_id is 'Number of the item in its order';
comment on column bronze.olist_order_items.product_id is 'Product';
comment on column bronze.olist_order_items.seller_id is 'Seller';
comment on column bronze.olist_order_items.shipping_limit_date is
'Until when the seller has to ship';
comment on column bronze.olist_order_items.price is 'Price';
comment on column bronze.olist_order_items.freight_value is 'Freight';
comment on column bronze.olist_order_items._load_id is
'setup.load_log row of the load that wrote this row';
comment on column bronze.olist_order_items._loaded_at is 'When that load started';
comment on column bronze.olist_order_items._source_file is
'Delivered file, relative to the configured folder';
comment on column bronze.olist_order_items._source_line is
'Physical line where the record starts; the header is line 1';
comment on column bronze.olist_order_items._file_modified_at is 'Modification time of the file';
comment on column bronze.olist_order_items._rescued_data is
'Delivered fields without a column of their own';
