create table bronze.olist_orders (
  order_id text,
  customer_id text,
  order_status text,
  order_purchase_timestamp text,
  order_approved_at text,
  order_delivered_carrier_date text,
  order_delivered_customer_date text,
  order_estimated_delivery_date text,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_file text not null,
  _source_line bigint not null,
  _file_modified_at timestamptz not null,
  _rescued_data jsonb
);

comment on table bronze.olist_orders is
'Orders exactly as delivered, one row per record of every delivery';
comment on column bronze.olist_orders.order_id is 'Id of the order';
comment on column bronze.olist_orders.customer_id is 'Customer record that ordered';
comment on column bronze.olist_orders.order_status is 'Status';
comment on column bronze.olist_orders.order_purchase_timestamp is 'When it was placed';
comment on column bronze.olist_orders.order_approved_at is 'When it was paid';
comment on column bronze.olist_orders.order_delivered_carrier_date is 'When the carrier had it';
comment on column bronze.olist_orders.order_delivered_customer_date is 'When the customer had it';
comment on column bronze.olist_orders.order_estimated_delivery_date is 'When it was promised for';
comment on column bronze.olist_orders._load_id is
'setup.load_log row of the load that wrote this row';
comment on column bronze.olist_orders._loaded_at is 'When that load started';
comment on column bronze.olist_orders._source_file is
'Delivered file, relative to the configured folder';
comment on column bronze.olist_orders._source_line is
'Physical line where the record starts; the header is line 1';
comment on column bronze.olist_orders._file_modified_at is 'Modification time of the file';
comment on column bronze.olist_orders._rescued_data is
'Delivered fields without a column of their own';
