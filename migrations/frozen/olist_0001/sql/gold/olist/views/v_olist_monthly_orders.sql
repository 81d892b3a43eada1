create or replace view gold.v_olist_monthly_orders as
with months as (
  select
    e.order_month,
    e.order_year,
    count(*) as total_orders,
    count(*) filter (where e.is_delivered) as delivered_orders,
    count(*) filter (where e.is_canceled) as canceled_orders,
    sum(e.total_order_value) as total_revenue,
    sum(e.total_price) as product_revenue,
    sum(e.total_freight) as freight_revenue,
    avg(e.total_order_value) as avg_order_value,
    count(distinct e.customer_unique_id) as unique_customers,
    avg(e.review_score) as avg_review_score,
    avg(e.delivery_days) as avg_delivery_days,
    count(e.review_score) as scored_orders,
    count(*) filter (where e.review_sentiment = 'positive') as positive_reviews
  from silver.olist_orders_enriched as e
  group by e.order_month, e.order_year
)

select
  m.order_month,
  m.order_year,
  m.total_orders,
  m.delivered_orders,
  m.canceled_orders,
  m.total_revenue,
  m.product_revenue,
  m.freight_revenue,
  m.avg_order_value,
  m.unique_customers,
  m.avg_review_score,
  m.avg_delivery_days,
  round(100.0 * m.delivered_orders / m.total_orders, 2) as delivery_rate,
  round(100.0 * m.canceled_orders / m.total_orders, 2) as cancellation_rate,
  m.total_revenue / m.unique_customers as revenue_per_customer,
  round(100.0 * m.positive_reviews / nullif(m.scored_orders, 0), 2) as positive_review_rate,
  b.total_revenue as prev_month_revenue,
  b.total_orders as prev_month_orders
from months as m
-- a month without orders has no row: the one before in the calendar, not in the table
left join months as b on b.order_month = (m.order_month - interval '1 month')::date;

comment on view gold.v_olist_monthly_orders is
'Model of gold.olist_monthly_orders: orders per month of purchase, beside the month before';
