begin;
truncate gold.dim_customers;
insert into gold.dim_customers
select
  row_number() over (order by customer_id), customer_id, customer_number, first_name, last_name,
  country, marital_status, gender, birthdate, create_date, 1, now()
from gold.v_dim_customers;
commit;

begin;
truncate gold.dim_products;
insert into gold.dim_products
select
  row_number() over (order by start_date, product_number collate "C"), product_id, product_number,
  product_name, category_id, category, subcategory, maintenance, cost, product_line, start_date,
  1, now()
from gold.v_dim_products;
commit;

begin;
truncate gold.fact_sales;
insert into gold.fact_sales
select
  order_number, product_key, customer_key, order_date, shipping_date, due_date, sales_amount,
  quantity, price, _product_number, 1, now()
from gold.v_fact_sales;
commit;
