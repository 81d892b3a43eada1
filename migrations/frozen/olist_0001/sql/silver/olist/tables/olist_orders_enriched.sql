create table silver.olist_orders_enriched (
  order_id text not null,
  customer_id text not null,
  customer_unique_id text not null,
  order_status text not null,
  order_purchase_timestamp timestamp not null,
  order_approved_at timestamp,
  order_delivered_carrier_date timestamp,
  order_delivered_customer_date timestamp,
  order_estimated_delivery_date timestamp,
  delivery_days integer,
  delivery_vs_estimate_days integer,
  item_count bigint not null,
  unique_products bigint not null,
  unique_sellers bigint not null,
  total_price numeric not null,
  total_freight numeric not null,
  total_order_value numeric not null,
  avg_item_price numeric,
  payment_count bigint not null,
  total_payment_value numeric not null,
  max_installments integer,
  payment_types text[] not null,
  review_score integer,
  review_sentiment text,
  has_review_comment boolean not null,
  is_delivered boolean not null,
  is_canceled boolean not null,
  delivered_early boolean not null,
  delivered_late boolean not null,
  order_date date not null,
  order_month date not null,
  order_quarter integer not null,
  order_year integer not null,
  order_day_of_week integer not null,
  order_hour integer not null,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint olist_orders_enriched_pkey primary key (order_id)
);

comment on table silver.olist_orders_enriched is
'Orders with sums of their items, payments and reviews: one row per order';
comment on column silver.olist_orders_enriched.order_id is 'Order';
comment on column silver.olist_orders_enriched.customer_id is 'Customer record that ordered';
comment on column silver.olist_orders_enriched.customer_unique_id is
'Person; customer_id when the customer is unknown';
comment on column silver.olist_orders_enriched.order_status is 'Status';
comment on column silver.olist_orders_enriched.order_purchase_timestamp is 'When it was placed';
comment on column silver.olist_orders_enriched.order_approved_at is 'When it was paid';
comment on column silver.olist_orders_enriched.order_delivered_carrier_date is
'When the carrier had it';
comment on column silver.olist_orders_enriched.order_delivered_customer_date is
'When the customer had it';
comment on column silver.olist_orders_enriched.order_estimated_delivery_date is
'When it was promised for';
comment on column silver.olist_orders_enriched.delivery_days is
'Calendar days from purchase to delivery';
comment on column silver.olist_orders_enriched.delivery_vs_estimate_days is
'Calendar days before the promised date, negative when late';
comment on column silver.olist_orders_enriched.item_count is 'Items';
comment on column silver.olist_orders_enriched.unique_products is 'Different products';
comment on column silver.olist_orders_enriched.unique_sellers is 'Different sellers';
comment on column silver.olist_orders_enriched.total_price is 'Prices of all items';
comment on column silver.olist_orders_enriched.total_freight is 'Freight of all items';
comment on column silver.olist_orders_enriched.total_order_value is 'Price and freight';
comment on column silver.olist_orders_enriched.avg_item_price is 'Mean price of an item';
comment on column silver.olist_orders_enriched.payment_count is 'Payments';
comment on column silver.olist_orders_enriched.total_payment_value is 'Sum of the payments';
comment on column silver.olist_orders_enriched.max_installments is 'Most instalments of a payment';
comment on column silver.olist_orders_enriched.payment_types is
'Means of payment, each once, sorted';
comment on column silver.olist_orders_enriched.review_score is 'Highest score';
comment on column silver.olist_orders_enriched.review_sentiment is 'Sentiment of the highest score';
comment on column silver.olist_orders_enriched.has_review_comment is
'Whether a review has a message';
comment on column silver.olist_orders_enriched.is_delivered is 'Status delivered';
comment on column silver.olist_orders_enriched.is_canceled is 'Status canceled';
comment on column silver.olist_orders_enriched.delivered_early is
'Delivered before the promised date';
comment on column silver.olist_orders_enriched.delivered_late is
'Delivered after the promised date';
comment on column silver.olist_orders_enriched.order_date is 'Day of the purchase';
comment on column silver.olist_orders_enriched.order_month is 'First day of its month';
comment on column silver.olist_orders_enriched.order_quarter is 'Quarter, 1 to 4';
comment on column silver.olist_orders_enriched.order_year is 'Year';
comment on column silver.olist_orders_enriched.order_day_of_week is 'Day of the week, 1 = Sunday';
comment on column silver.olist_orders_enriched.order_hour is 'Hour, 0 to 23';
comment on column silver.olist_orders_enriched._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.olist_orders_enriched._loaded_at is 'When that load started';

grant select on silver.olist_orders_enriched to warehouse_reader, warehouse_pii_reader;
