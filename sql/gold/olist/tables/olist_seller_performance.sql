create table gold.olist_seller_performance (
  order_date date not null,
  seller_id text not null,
  seller_city text,
  seller_state text,
  seller_region text not null,
  total_orders bigint not null,
  total_items_sold bigint not null,
  unique_products_sold bigint not null,
  gmv numeric not null,
  freight_collected numeric not null,
  total_revenue numeric not null,
  avg_item_price numeric,
  unique_customers bigint not null,
  avg_review_score numeric,
  positive_reviews bigint not null,
  negative_reviews bigint not null,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint olist_seller_performance_pkey primary key (order_date, seller_id)
);

comment on table gold.olist_seller_performance is 'Sales per day of purchase and seller';
comment on column gold.olist_seller_performance.order_date is 'Day of the purchase';
comment on column gold.olist_seller_performance.seller_id is 'Seller';
comment on column gold.olist_seller_performance.seller_city is
'City; NULL when the seller is unknown';
comment on column gold.olist_seller_performance.seller_state is
'State; NULL when the seller is unknown';
comment on column gold.olist_seller_performance.seller_region is 'Region, or Unknown';
comment on column gold.olist_seller_performance.total_orders is 'Different orders';
comment on column gold.olist_seller_performance.total_items_sold is 'Items';
comment on column gold.olist_seller_performance.unique_products_sold is 'Different products';
comment on column gold.olist_seller_performance.gmv is 'Prices';
comment on column gold.olist_seller_performance.freight_collected is 'Freight';
comment on column gold.olist_seller_performance.total_revenue is 'Price and freight';
comment on column gold.olist_seller_performance.avg_item_price is 'Mean price of an item';
comment on column gold.olist_seller_performance.unique_customers is 'Different persons';
comment on column gold.olist_seller_performance.avg_review_score is 'Mean score, one per order';
comment on column gold.olist_seller_performance.positive_reviews is 'Orders with a positive review';
comment on column gold.olist_seller_performance.negative_reviews is 'Orders with a negative review';
comment on column gold.olist_seller_performance._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column gold.olist_seller_performance._loaded_at is 'When that load started';

grant select on gold.olist_seller_performance to warehouse_reader, warehouse_pii_reader;
