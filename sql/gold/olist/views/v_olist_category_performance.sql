-- The score of an order is taken from one of its lines of the category.
create or replace view gold.v_olist_category_performance as
with lines as (
  select
    e.order_month,
    coalesce(p.product_category_name, 'uncategorized') as product_category,
    i.product_id,
    i.seller_id,
    i.price,
    i.freight_value,
    p.product_weight_kg,
    p.product_volume_cm3,
    p.size_category,
    e.review_score,
    row_number() over (
      partition by coalesce(p.product_category_name, 'uncategorized'), i.order_id
      order by i.order_item_id
    ) = 1 as is_first
  from silver.olist_order_items as i
  inner join silver.olist_orders_enriched as e on i.order_id = e.order_id
  left join silver.olist_products as p on i.product_id = p.product_id
),

sales as (
  select
    n.order_month,
    n.product_category,
    count(*) filter (where n.is_first) as total_orders,
    count(*) as total_items_sold,
    count(distinct n.product_id) as unique_products,
    count(distinct n.seller_id) as unique_sellers,
    sum(n.price) as gmv,
    sum(n.freight_value) as freight_revenue,
    avg(n.price) as avg_item_price,
    avg(n.product_weight_kg) as avg_product_weight_kg,
    avg(n.product_volume_cm3) as avg_product_volume_cm3,
    count(*) filter (where n.size_category = 'small') as small_items,
    count(*) filter (where n.size_category = 'medium') as medium_items,
    count(*) filter (where n.size_category = 'large') as large_items,
    count(*) filter (where n.size_category = 'extra_large') as extra_large_items,
    avg(n.review_score) filter (where n.is_first) as avg_review_score
  from lines as n
  group by n.order_month, n.product_category
)

select
  s.order_month,
  s.product_category,
  t.product_category_name_english as product_category_english,
  s.total_orders,
  s.total_items_sold,
  s.unique_products,
  s.unique_sellers,
  s.gmv,
  s.freight_revenue,
  s.gmv + s.freight_revenue as total_revenue,
  s.avg_item_price,
  s.avg_product_weight_kg,
  s.avg_product_volume_cm3,
  s.small_items,
  s.medium_items,
  s.large_items,
  s.extra_large_items,
  s.avg_review_score,
  b.gmv as prev_month_gmv
from sales as s
left join sales as b
  on
    s.product_category = b.product_category
    and b.order_month = (s.order_month - interval '1 month')::date
left join silver.olist_product_category_translation as t
  on s.product_category = t.product_category_name;

comment on view gold.v_olist_category_performance is
'Model of gold.olist_category_performance: sales per month of purchase and product category';
