-- Children are summed up per order before the join, so that no join multiplies an order.
create or replace view silver.v_olist_orders_enriched as
with items as (
  select
    i.order_id,
    count(*) as item_count,
    count(distinct i.product_id) as unique_products,
    count(distinct i.seller_id) as unique_sellers,
    sum(i.price) as total_price,
    sum(i.freight_value) as total_freight,
    avg(i.price) as avg_item_price
  from silver.olist_order_items as i
  group by i.order_id
),

payments as (
  select
    p.order_id,
    count(*) as payment_count,
    sum(p.payment_value) as total_payment_value,
    max(p.payment_installments) as max_installments,
    array_agg(
      distinct p.payment_type collate "C" order by p.payment_type collate "C"
    ) as payment_types
  from silver.olist_order_payments as p
  group by p.order_id
),

reviews as (
  select
    r.order_id,
    max(r.review_score) as review_score,
    bool_or(r.has_comment) as has_comment
  from silver.olist_order_reviews as r
  group by r.order_id
)

select
  o.order_id,
  o.customer_id,
  coalesce(c.customer_unique_id, o.customer_id) as customer_unique_id,
  o.order_status,
  o.order_purchase_timestamp,
  o.order_approved_at,
  o.order_delivered_carrier_date,
  o.order_delivered_customer_date,
  o.order_estimated_delivery_date,
  o.delivery_days,
  o.delivery_vs_estimate_days,
  coalesce(i.item_count, 0) as item_count,
  coalesce(i.unique_products, 0) as unique_products,
  coalesce(i.unique_sellers, 0) as unique_sellers,
  coalesce(i.total_price, 0) as total_price,
  coalesce(i.total_freight, 0) as total_freight,
  coalesce(i.total_price + i.total_freight, 0) as total_order_value,
  i.avg_item_price,
  coalesce(p.payment_count, 0) as payment_count,
  coalesce(p.total_payment_value, 0) as total_payment_value,
  p.max_installments,
  coalesce(p.payment_types, '{}') as payment_types,
  r.review_score,
  silver.olist_sentiment(r.review_score) as review_sentiment,
  coalesce(r.has_comment, false) as has_review_comment,
  o.order_status = 'delivered' as is_delivered,
  o.order_status = 'canceled' as is_canceled,
  coalesce(o.delivery_vs_estimate_days > 0, false) as delivered_early,
  coalesce(o.delivery_vs_estimate_days < 0, false) as delivered_late,
  o.order_purchase_timestamp::date as order_date,
  date_trunc('month', o.order_purchase_timestamp)::date as order_month,
  extract(quarter from o.order_purchase_timestamp)::integer as order_quarter,
  extract(year from o.order_purchase_timestamp)::integer as order_year,
  extract(dow from o.order_purchase_timestamp)::integer + 1 as order_day_of_week,
  extract(hour from o.order_purchase_timestamp)::integer as order_hour
from silver.olist_orders as o
left join silver.olist_customers as c on o.customer_id = c.customer_id
left join items as i on o.order_id = i.order_id
left join payments as p on o.order_id = p.order_id
left join reviews as r on o.order_id = r.order_id;

comment on view silver.v_olist_orders_enriched is
'Model of silver.olist_orders_enriched: every order with what belongs to it, summed up';
