create table silver.olist_order_payments (
  order_id text not null,
  payment_sequential integer not null,
  payment_type text not null,
  payment_installments integer not null,
  payment_value numeric(10, 2) not null,
  payment_category text not null,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_file text not null,
  _source_line bigint not null,
  _file_modified_at timestamptz not null,
  constraint olist_order_payments_pkey primary key (order_id, payment_sequential),
  constraint olist_order_payments_payment_category_check check (
    payment_category in ('card', 'bank_slip', 'voucher', 'other')
  )
);

comment on table silver.olist_order_payments is
'Payments of orders: one row per order and payment number, the newest delivered';
comment on column silver.olist_order_payments.order_id is 'Order';
comment on column silver.olist_order_payments.payment_sequential is
'Number of the payment in its order';
comment on column silver.olist_order_payments.payment_type is 'Means of payment';
comment on column silver.olist_order_payments.payment_installments is 'Number of instalments';
comment on column silver.olist_order_payments.payment_value is 'Amount';
comment on column silver.olist_order_payments.payment_category is
'card, bank_slip, voucher or other';
comment on column silver.olist_order_payments._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.olist_order_payments._loaded_at is 'When that load started';
comment on column silver.olist_order_payments._source_file is
'Delivered file, relative to the configured folder';
comment on column silver.olist_order_payments._source_line is
'Physical line where the record starts; the header is line 1';
comment on column silver.olist_order_payments._file_modified_at is 'Modification time of the file';

grant select on silver.olist_order_payments to warehouse_reader, warehouse_pii_reader;
