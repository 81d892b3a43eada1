create or replace view gold.v_olist_orders_by_state as
with orders as (
  select
    e.*,
    coalesce(c.customer_state, 'Unknown') as customer_state
  from silver.olist_orders_enriched as e
  left join silver.olist_customers as c on e.customer_id = c.customer_id
)

select
  o.order_date,
  o.customer_state,
  silver.olist_region(o.customer_state) as customer_region,
  count(*) as total_orders,
  count(*) filter (where o.is_delivered) as delivered_orders,
  sum(o.total_order_value) as total_revenue,
  avg(o.total_order_value) as avg_order_value,
  count(distinct o.customer_unique_id) as unique_customers,
  avg(o.review_score) as avg_review_score,
  avg(o.delivery_days) as avg_delivery_days
from orders as o
group by o.order_date, o.customer_state;

comment on view gold.v_olist_orders_by_state is
'Model of gold.olist_orders_by_state: orders per day of purchase and state of the customer';
