create table silver.lms_order_details (
  order_uuid text not null,
  line_no integer not null,
  product_id text,
  product_name text,
  quantity integer not null,
  unit_price numeric(12, 2),
  total numeric(12, 2),
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint lms_order_details_pkey primary key (order_uuid, line_no)
);

comment on table silver.lms_order_details is 'LMS items of the orders: one row per order and line';
comment on column silver.lms_order_details.order_uuid is 'Order the line belongs to';
comment on column silver.lms_order_details.line_no is 'Number of the line';
comment on column silver.lms_order_details.product_id is 'Id of the product';
comment on column silver.lms_order_details.product_name is 'Name of the product';
comment on column silver.lms_order_details.quantity is 'Quantity';
comment on column silver.lms_order_details.unit_price is 'Price of one; delivered in cents';
comment on column silver.lms_order_details.total is 'Total of the line; delivered in cents';
comment on column silver.lms_order_details._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.lms_order_details._loaded_at is 'When that load started';

grant select on silver.lms_order_details to warehouse_reader, warehouse_pii_reader;
