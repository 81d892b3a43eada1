-- The dimension keeps customers who are delivered no more; a snapshot shows only those who are.
create or replace view gold.v_dim_customers_history as
select
  d.customer_key,
  d.customer_id,
  d.customer_number,
  d.first_name,
  d.last_name,
  d.country,
  d.marital_status,
  d.gender,
  d.birthdate,
  d.create_date
from gold.dim_customers as d
where d.customer_id in (select c.cst_id from silver.crm_cust_info as c);

comment on view gold.v_dim_customers_history is
'Model of gold.dim_customers_history: the customers of the latest delivery, a full snapshot';
