create table gold.olist_category_performance (
  order_month date not null,
  product_category text not null,
  product_category_english text,
  total_orders bigint not null,
  total_items_sold bigint not null,
  unique_products bigint not null,
  unique_sellers bigint not null,
  gmv numeric not null,
  freight_revenue numeric not null,
  total_revenue numeric not null,
  avg_item_price numeric,
  avg_product_weight_kg numeric,
  avg_product_volume_cm3 numeric,
  small_items bigint not null,
  medium_items bigint not null,
  large_items bigint not null,
  extra_large_items bigint not null,
  avg_review_score numeric,
  prev_month_gmv numeric,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint olist_category_performance_pkey primary key (order_month, product_category)
);

comment on table gold.olist_category_performance is
'Sales per month of purchase and product category';
comment on column gold.olist_category_performance.order_month is 'First day of the month';
comment on column gold.olist_category_performance.product_category is
'Category in Portuguese, or uncategorized';
comment on column gold.olist_category_performance.product_category_english is
'Category in English; NULL when not translated';
comment on column gold.olist_category_performance.total_orders is 'Different orders';
comment on column gold.olist_category_performance.total_items_sold is 'Items';
comment on column gold.olist_category_performance.unique_products is 'Different products';
comment on column gold.olist_category_performance.unique_sellers is 'Different sellers';
comment on column gold.olist_category_performance.gmv is 'Prices';
comment on column gold.olist_category_performance.freight_revenue is 'Freight';
comment on column gold.olist_category_performance.total_revenue is 'Price and freight';
comment on column gold.olist_category_performance.avg_item_price is 'Mean price of an item';
comment on column gold.olist_category_performance.avg_product_weight_kg is 'Mean weight of an item';
comment on column gold.olist_category_performance.avg_product_volume_cm3 is
'Mean volume of an item';
comment on column gold.olist_category_performance.small_items is 'Items of size small';
comment on column gold.olist_category_performance.medium_items is 'Items of size medium';
comment on column gold.olist_category_performance.large_items is 'Items of size large';
comment on column gold.olist_category_performance.extra_large_items is 'Items of size extra_large';
comment on column gold.olist_category_performance.avg_review_score is 'Mean score, one per order';
comment on column gold.olist_category_performance.prev_month_gmv is
'Prices of the calendar month before; NULL without sales';
comment on column gold.olist_category_performance._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column gold.olist_category_performance._loaded_at is 'When that load started';

grant select on gold.olist_category_performance to warehouse_reader, warehouse_pii_reader;
