create table gold.olist_daily_orders (
  order_date date not null,
  total_orders bigint not null,
  delivered_orders bigint not null,
  canceled_orders bigint not null,
  early_deliveries bigint not null,
  late_deliveries bigint not null,
  total_revenue numeric not null,
  product_revenue numeric not null,
  freight_revenue numeric not null,
  avg_order_value numeric,
  total_items bigint not null,
  avg_items_per_order numeric,
  total_unique_products bigint not null,
  unique_customers bigint not null,
  avg_installments numeric,
  avg_review_score numeric,
  positive_reviews bigint not null,
  negative_reviews bigint not null,
  avg_delivery_days numeric,
  avg_delivery_vs_estimate numeric,
  delivery_rate numeric,
  cancellation_rate numeric,
  late_delivery_rate numeric,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint olist_daily_orders_pkey primary key (order_date)
);

comment on table gold.olist_daily_orders is 'Orders per day of purchase';
comment on column gold.olist_daily_orders.order_date is 'Day of the purchase';
comment on column gold.olist_daily_orders.total_orders is 'Orders';
comment on column gold.olist_daily_orders.delivered_orders is 'Delivered orders';
comment on column gold.olist_daily_orders.canceled_orders is 'Canceled orders';
comment on column gold.olist_daily_orders.early_deliveries is 'Delivered before the promised date';
comment on column gold.olist_daily_orders.late_deliveries is 'Delivered after the promised date';
comment on column gold.olist_daily_orders.total_revenue is
'Price and freight, of orders of every status';
comment on column gold.olist_daily_orders.product_revenue is 'Prices';
comment on column gold.olist_daily_orders.freight_revenue is 'Freight';
comment on column gold.olist_daily_orders.avg_order_value is 'Mean revenue of an order';
comment on column gold.olist_daily_orders.total_items is 'Items';
comment on column gold.olist_daily_orders.avg_items_per_order is 'Mean number of items';
comment on column gold.olist_daily_orders.total_unique_products is
'Different products of each order, added up';
comment on column gold.olist_daily_orders.unique_customers is 'Different persons';
comment on column gold.olist_daily_orders.avg_installments is
'Mean of the most instalments, orders with a payment';
comment on column gold.olist_daily_orders.avg_review_score is 'Mean of the highest scores';
comment on column gold.olist_daily_orders.positive_reviews is 'Orders with a positive review';
comment on column gold.olist_daily_orders.negative_reviews is 'Orders with a negative review';
comment on column gold.olist_daily_orders.avg_delivery_days is
'Mean days from purchase to delivery';
comment on column gold.olist_daily_orders.avg_delivery_vs_estimate is
'Mean days before the promised date';
comment on column gold.olist_daily_orders.delivery_rate is 'Delivered orders, percent';
comment on column gold.olist_daily_orders.cancellation_rate is 'Canceled orders, percent';
comment on column gold.olist_daily_orders.late_delivery_rate is
'Late deliveries, percent of delivered orders';
comment on column gold.olist_daily_orders._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column gold.olist_daily_orders._loaded_at is 'When that load started';

grant select on gold.olist_daily_orders to warehouse_reader, warehouse_pii_reader;
