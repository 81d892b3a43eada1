create table bronze.olist_order_payments (
  order_id text,
  payment_sequential text,
  payment_type text,
  payment_installments text,
  payment_value text,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_file text not null,
  _source_line bigint not null,
  _file_modified_at timestamptz not null,
  _rescued_data jsonb
);

comment on table bronze.olist_order_payments is
'Payments of orders exactly as delivered, one row per record of every delivery';
comment on column bronze.olist_order_payments.order_id is 'Order';
comment on column bronze.olist_order_payments.payment_sequential is
'Number of the payment in its order';
comment on column bronze.olist_order_payments.payment_type is 'Means of payment';
comment on column bronze.olist_order_payments.payment_installments is 'Number of instalments';
comment on column bronze.olist_order_payments.payment_value is 'Amount';
comment on column bronze.olist_order_payments._load_id is
'setup.load_log row of the load that wrote this row';
comment on column bronze.olist_order_payments._loaded_at is 'When that load started';
comment on column bronze.olist_order_payments._source_file is
'Delivered file, relative to the configured folder';
comment on column bronze.olist_order_payments._source_line is
'Physical line where the record starts; the header is line 1';
comment on column bronze.olist_order_payments._file_modified_at is 'Modification time of the file';
comment on column bronze.olist_order_payments._rescued_data is
'Delivered fields without a column of their own';
