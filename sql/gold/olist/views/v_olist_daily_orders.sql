create or replace view gold.v_olist_daily_orders as
select
  e.order_date,
  count(*) as total_orders,
  count(*) filter (where e.is_delivered) as delivered_orders,
  count(*) filter (where e.is_canceled) as canceled_orders,
  count(*) filter (where e.delivered_early) as early_deliveries,
  count(*) filter (where e.delivered_late) as late_deliveries,
  sum(e.total_order_value) as total_revenue,
  sum(e.total_price) as product_revenue,
  sum(e.total_freight) as freight_revenue,
  avg(e.total_order_value) as avg_order_value,
  sum(e.item_count)::bigint as total_items,
  avg(e.item_count) as avg_items_per_order,
  sum(e.unique_products)::bigint as total_unique_products,
  count(distinct e.customer_unique_id) as unique_customers,
  avg(e.max_installments) as avg_installments,
  avg(e.review_score) as avg_review_score,
  count(*) filter (where e.review_sentiment = 'positive') as positive_reviews,
  count(*) filter (where e.review_sentiment = 'negative') as negative_reviews,
  avg(e.delivery_days) as avg_delivery_days,
  avg(e.delivery_vs_estimate_days) as avg_delivery_vs_estimate,
  round(100.0 * count(*) filter (where e.is_delivered) / count(*), 2) as delivery_rate,
  round(100.0 * count(*) filter (where e.is_canceled) / count(*), 2) as cancellation_rate,
  round(
    100.0 * count(*) filter (where e.delivered_late)
    / nullif(count(*) filter (where e.is_delivered), 0),
    2
  ) as late_delivery_rate
from silver.olist_orders_enriched as e
group by e.order_date;

comment on view gold.v_olist_daily_orders is
'Model of gold.olist_daily_orders: orders per day of purchase';
