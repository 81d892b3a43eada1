create table gold.olist_monthly_orders (
  order_month date not null,
  order_year integer not null,
  total_orders bigint not null,
  delivered_orders bigint not null,
  canceled_orders bigint not null,
  total_revenue numeric not null,
  product_revenue numeric not null,
  freight_revenue numeric not null,
  avg_order_value numeric,
  unique_customers bigint not null,
  avg_review_score numeric,
  avg_delivery_days numeric,
  delivery_rate numeric,
  cancellation_rate numeric,
  revenue_per_customer numeric,
  positive_review_rate numeric,
  prev_month_revenue numeric,
  prev_month_orders bigint,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint olist_monthly_orders_pkey primary key (order_month)
);

comment on table gold.olist_monthly_orders is 'Orders per month of purchase';
comment on column gold.olist_monthly_orders.order_month is 'First day of the month';
comment on column gold.olist_monthly_orders.order_year is 'Year';
comment on column gold.olist_monthly_orders.total_orders is 'Orders';
comment on column gold.olist_monthly_orders.delivered_orders is 'Delivered orders';
comment on column gold.olist_monthly_orders.canceled_orders is 'Canceled orders';
comment on column gold.olist_monthly_orders.total_revenue is
'Price and freight, of orders of every status';
comment on column gold.olist_monthly_orders.product_revenue is 'Prices';
comment on column gold.olist_monthly_orders.freight_revenue is 'Freight';
comment on column gold.olist_monthly_orders.avg_order_value is 'Mean revenue of an order';
comment on column gold.olist_monthly_orders.unique_customers is 'Different persons';
comment on column gold.olist_monthly_orders.avg_review_score is 'Mean of the highest scores';
comment on column gold.olist_monthly_orders.avg_delivery_days is
'Mean days from purchase to delivery';
comment on column gold.olist_monthly_orders.delivery_rate is 'Delivered orders, percent';
comment on column gold.olist_monthly_orders.cancellation_rate is 'Canceled orders, percent';
comment on column gold.olist_monthly_orders.revenue_per_customer is 'Revenue by person';
comment on column gold.olist_monthly_orders.positive_review_rate is
'Positive reviews, percent of orders with a score';
comment on column gold.olist_monthly_orders.prev_month_revenue is
'Revenue of the calendar month before; NULL without orders';
comment on column gold.olist_monthly_orders.prev_month_orders is
'Orders of the calendar month before; NULL without orders';
comment on column gold.olist_monthly_orders._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column gold.olist_monthly_orders._loaded_at is 'When that load started';

grant select on gold.olist_monthly_orders to warehouse_reader, warehouse_pii_reader;
