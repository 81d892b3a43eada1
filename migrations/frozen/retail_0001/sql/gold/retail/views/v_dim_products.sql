create or replace view gold.v_dim_products as
select
  p.prd_id as product_id,
  p.prd_key as product_number,
  p.prd_nm as product_name,
  p.cat_id as category_id,
  c.cat as category,
  c.subcat as subcategory,
  c.maintenance,
  p.prd_cost as cost,
  p.prd_line as product_line,
  p.prd_start_dt as start_date
from silver.crm_prd_info as p
left join silver.erp_px_cat_g1v2 as c on p.cat_id = c.id
where p.prd_end_dt is null;

comment on view gold.v_dim_products is
'Model of gold.dim_products: the current version of each product with its category';
