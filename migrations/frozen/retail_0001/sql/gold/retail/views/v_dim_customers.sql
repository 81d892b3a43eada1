create or replace view gold.v_dim_customers as
select
  c.cst_id as customer_id,
  c.cst_key as customer_number,
  c.cst_firstname as first_name,
  c.cst_lastname as last_name,
  l.cntry as country,
  c.cst_marital_status as marital_status,
  case when c.cst_gndr <> 'n/a' then c.cst_gndr else coalesce(a.gen, 'n/a') end as gender,
  a.bdate as birthdate,
  c.cst_create_date as create_date
from silver.crm_cust_info as c
left join silver.erp_cust_az12 as a on c.cst_key = a.cid
left join silver.erp_loc_a101 as l on c.cst_key = l.cid;

comment on view gold.v_dim_customers is
'Model of gold.dim_customers: CRM customers with ERP birthdate, gender and country';
