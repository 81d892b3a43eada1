create table silver.olist_order_items (
  order_id text not null,
  order_item_id integer not null,
  product_id text not null,
  seller_id text not null,
  shipping_limit_date timestamp,
  price numeric(10, 2) not null,
  freight_value numeric(10, 2) not null,
  total_item_value numeric(11, 2) not null,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_file text not null,
  _source_line bigint not null,
  _file_modified_at timestamptz not null,
  constraint olist_order_items_pkey primary key (order_id, order_item_id)
);

comment on table silver.olist_order_items is
'Items of orders: one row per order and item number, the newest delivered';
comment on column silver.olist_order_items.order_id is 'Order';
comment on column silver.olist_order_items.order_item_id is 'Number of the item in its order';
comment on column silver.olist_order_items.product_id is 'Product';
comment on column silver.olist_order_items.seller_id is 'Seller';
comment on column silver.olist_order_items.shipping_limit_date is
'Until when the seller has to ship';
comment on column silver.olist_order_items.price is 'Price';
comment on column silver.olist_order_items.freight_value is 'Freight';
comment on column silver.olist_order_items.total_item_value is 'Price and freight';
comment on column silver.olist_order_items._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.olist_order_items._loaded_at is 'When that load started';
comment on column silver.olist_order_items._source_file is
'Delivered file, relative to the configured folder';
comment on column silver.olist_order_items._source_line is
'Physical line where the record starts; the header is line 1';
comment on column silver.olist_order_items._file_modified_at is 'Modification time of the file';

grant select on silver.olist_order_items to warehouse_reader, warehouse_pii_reader;
