-- Every row passes here: the rules look at the loaded tables.
\ir ../without_rules/gold.sql

insert into by_hand.rule_results (target, rule_name, checked, violated)
select 'gold.dim_customers', r.rule_name, c.checked, r.violated
from (
  select
    count(*) as checked,
    count(*) - count(customer_id) as no_id,
    count(*) - count(distinct customer_id) as repeated_id,
    count(*) - count(customer_key) as no_key,
    count(*) - count(distinct customer_key) as repeated_key
  from gold.dim_customers
) as c
cross join lateral (
  values
  ('customer_id_present', c.no_id),
  ('customer_id_unique', c.repeated_id),
  ('customer_key_present', c.no_key),
  ('customer_key_unique', c.repeated_key)
) as r (rule_name, violated);

insert into by_hand.rule_results (target, rule_name, checked, violated)
select 'gold.dim_products', r.rule_name, c.checked, r.violated
from (
  select
    count(*) as checked,
    count(*) - count(product_number) as no_number,
    count(*) - count(distinct product_number) as repeated_number,
    count(*) - count(product_key) as no_key,
    count(*) - count(distinct product_key) as repeated_key
  from gold.dim_products
) as c
cross join lateral (
  values
  ('product_number_present', c.no_number),
  ('product_number_unique', c.repeated_number),
  ('product_key_present', c.no_key),
  ('product_key_unique', c.repeated_key)
) as r (rule_name, violated);

insert into by_hand.rule_results (target, rule_name, checked, violated)
select 'gold.fact_sales', r.rule_name, f.checked, r.violated
from (
  select
    count(*) as checked,
    count(*) - count(product_key) as no_product,
    count(*) - count(customer_key) as no_customer,
    sum(sales_amount) as sales,
    sum(quantity) as quantity
  from gold.fact_sales
) as f
cross join (
  select count(*) as checked, sum(sls_sales) as sales, sum(sls_quantity) as quantity
  from silver.crm_sales_details
) as s
cross join lateral (
  values
  ('product_key_found', f.no_product),
  ('customer_key_found', f.no_customer),
  (
    'totals_equal_silver',
    ((f.checked, f.sales, f.quantity) is distinct from (s.checked, s.sales, s.quantity))::integer
  )
) as r (rule_name, violated);
