-- The dimensions hold one row per natural key, so that no join multiplies or loses a line.
create or replace view gold.v_fact_sales as
select
  s.sls_ord_num as order_number,
  p.product_key,
  c.customer_key,
  s.sls_order_dt as order_date,
  s.sls_ship_dt as shipping_date,
  s.sls_due_dt as due_date,
  s.sls_sales as sales_amount,
  s.sls_quantity as quantity,
  s.sls_price as price,
  s.sls_prd_key as _product_number
from silver.crm_sales_details as s
left join gold.dim_products as p on s.sls_prd_key = p.product_number
left join gold.dim_customers as c on s.sls_cust_id = c.customer_id;

comment on view gold.v_fact_sales is
'Model of gold.fact_sales: order lines with the keys of the current product and the customer';
