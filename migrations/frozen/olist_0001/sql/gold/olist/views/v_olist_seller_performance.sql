-- Figures of an order (score, count) are taken from one of its lines with the seller.
create or replace view gold.v_olist_seller_performance as
with lines as (
  select
    e.order_date,
    i.seller_id,
    i.product_id,
    i.price,
    i.freight_value,
    e.customer_unique_id,
    e.review_score,
    e.review_sentiment,
    row_number() over (
      partition by i.seller_id, i.order_id order by i.order_item_id
    ) = 1 as is_first
  from silver.olist_order_items as i
  inner join silver.olist_orders_enriched as e on i.order_id = e.order_id
),

sales as (
  select
    n.order_date,
    n.seller_id,
    count(*) filter (where n.is_first) as total_orders,
    count(*) as total_items_sold,
    count(distinct n.product_id) as unique_products_sold,
    sum(n.price) as gmv,
    sum(n.freight_value) as freight_collected,
    avg(n.price) as avg_item_price,
    count(distinct n.customer_unique_id) as unique_customers,
    avg(n.review_score) filter (where n.is_first) as avg_review_score,
    count(*) filter (where n.is_first and n.review_sentiment = 'positive') as positive_reviews,
    count(*) filter (where n.is_first and n.review_sentiment = 'negative') as negative_reviews
  from lines as n
  group by n.order_date, n.seller_id
)

select
  s.order_date,
  s.seller_id,
  d.seller_city,
  d.seller_state,
  coalesce(d.seller_region, 'Unknown') as seller_region,
  s.total_orders,
  s.total_items_sold,
  s.unique_products_sold,
  s.gmv,
  s.freight_collected,
  s.gmv + s.freight_collected as total_revenue,
  s.avg_item_price,
  s.unique_customers,
  s.avg_review_score,
  s.positive_reviews,
  s.negative_reviews
from sales as s
left join silver.olist_sellers as d on s.seller_id = d.seller_id;

comment on view gold.v_olist_seller_performance is
'Model of gold.olist_seller_performance: sales per day of purchase and seller';
