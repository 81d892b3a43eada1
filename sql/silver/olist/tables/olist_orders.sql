create table silver.olist_orders (
  order_id text not null,
  customer_id text not null,
  order_status text not null,
  order_purchase_timestamp timestamp not null,
  order_approved_at timestamp,
  order_delivered_carrier_date timestamp,
  order_delivered_customer_date timestamp,
  order_estimated_delivery_date timestamp,
  delivery_days integer,
  delivery_vs_estimate_days integer,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_file text not null,
  _source_line bigint not null,
  _file_modified_at timestamptz not null,
  constraint olist_orders_pkey primary key (order_id),
  constraint olist_orders_order_status_check check (
    order_status in (
      'created', 'approved', 'invoiced', 'processing', 'shipped', 'delivered', 'unavailable',
      'canceled'
    )
  )
);

comment on table silver.olist_orders is 'Orders: one row per order_id, the newest delivered';
comment on column silver.olist_orders.order_id is 'Id of the order';
comment on column silver.olist_orders.customer_id is 'Customer record that ordered';
comment on column silver.olist_orders.order_status is 'Status';
comment on column silver.olist_orders.order_purchase_timestamp is 'When it was placed';
comment on column silver.olist_orders.order_approved_at is 'When it was paid';
comment on column silver.olist_orders.order_delivered_carrier_date is 'When the carrier had it';
comment on column silver.olist_orders.order_delivered_customer_date is 'When the customer had it';
comment on column silver.olist_orders.order_estimated_delivery_date is 'When it was promised for';
comment on column silver.olist_orders.delivery_days is
'Calendar days from purchase to delivery; NULL when undelivered';
comment on column silver.olist_orders.delivery_vs_estimate_days is
'Calendar days before the promised date, negative when late; NULL when undelivered';
comment on column silver.olist_orders._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.olist_orders._loaded_at is 'When that load started';
comment on column silver.olist_orders._source_file is
'Delivered file, relative to the configured folder';
comment on column silver.olist_orders._source_line is
'Physical line where the record starts; the header is line 1';
comment on column silver.olist_orders._file_modified_at is 'Modification time of the file';

grant select on silver.olist_orders to warehouse_reader, warehouse_pii_reader;
