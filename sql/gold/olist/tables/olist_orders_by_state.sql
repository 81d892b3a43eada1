create table gold.olist_orders_by_state (
  order_date date not null,
  customer_state text not null,
  customer_region text not null,
  total_orders bigint not null,
  delivered_orders bigint not null,
  total_revenue numeric not null,
  avg_order_value numeric,
  unique_customers bigint not null,
  avg_review_score numeric,
  avg_delivery_days numeric,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint olist_orders_by_state_pkey primary key (order_date, customer_state)
);

comment on table gold.olist_orders_by_state is
'Orders per day of purchase and state of the customer';
comment on column gold.olist_orders_by_state.order_date is 'Day of the purchase';
comment on column gold.olist_orders_by_state.customer_state is 'State, or Unknown';
comment on column gold.olist_orders_by_state.customer_region is 'Region, or Unknown';
comment on column gold.olist_orders_by_state.total_orders is 'Orders';
comment on column gold.olist_orders_by_state.delivered_orders is 'Delivered orders';
comment on column gold.olist_orders_by_state.total_revenue is
'Price and freight, of orders of every status';
comment on column gold.olist_orders_by_state.avg_order_value is 'Mean revenue of an order';
comment on column gold.olist_orders_by_state.unique_customers is 'Different persons';
comment on column gold.olist_orders_by_state.avg_review_score is 'Mean of the highest scores';
comment on column gold.olist_orders_by_state.avg_delivery_days is
'Mean days from purchase to delivery';
comment on column gold.olist_orders_by_state._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column gold.olist_orders_by_state._loaded_at is 'When that load started';

grant select on gold.olist_orders_by_state to warehouse_reader, warehouse_pii_reader;
