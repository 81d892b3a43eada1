create table gold.fact_sales (
  order_number text not null,
  product_key bigint,
  customer_key bigint,
  order_date date,
  shipping_date date,
  due_date date,
  sales_amount integer not null,
  quantity integer not null,
  price integer not null,
  _product_number text not null,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint fact_sales_pkey primary key (order_number, _product_number)
);

comment on table gold.fact_sales is
'Sales: one row per order line';
comment on column gold.fact_sales.order_number is 'Order number (SO43697)';
comment on column gold.fact_sales.product_key is 'Product; NULL as long as the product is unknown';
comment on column gold.fact_sales.customer_key is
'Customer; NULL as long as the customer is unknown';
comment on column gold.fact_sales.order_date is 'Order date';
comment on column gold.fact_sales.shipping_date is 'Shipping date';
comment on column gold.fact_sales.due_date is 'Due date';
comment on column gold.fact_sales.sales_amount is 'Amount of the line';
comment on column gold.fact_sales.quantity is 'Quantity';
comment on column gold.fact_sales.price is 'Unit price';
comment on column gold.fact_sales._product_number is
'Product key as ordered: the grain, with order_number';
comment on column gold.fact_sales._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column gold.fact_sales._loaded_at is 'When that load started';

grant select on gold.fact_sales to warehouse_reader, warehouse_pii_reader;
