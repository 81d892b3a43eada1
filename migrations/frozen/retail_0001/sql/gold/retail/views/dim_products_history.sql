create or replace view gold.dim_products_history as
select
  d.product_key,
  p.prd_id as product_id,
  p.prd_key as product_number,
  p.prd_nm as product_name,
  p.cat_id as category_id,
  c.cat as category,
  c.subcat as subcategory,
  c.maintenance,
  p.prd_cost as cost,
  p.prd_line as product_line,
  p.prd_start_dt as start_date,
  row_number() over (partition by p.prd_key order by p.prd_start_dt, p.prd_id) as version_number,
  p.prd_end_dt as end_date,
  p.prd_end_dt is null as is_current
from silver.crm_prd_info as p
left join gold.dim_products as d on p.prd_key = d.product_number
left join silver.erp_px_cat_g1v2 as c on p.cat_id = c.id;

comment on view gold.dim_products_history is
'All versions of the products delivered last, with the period in which each applied';
comment on column gold.dim_products_history.product_key is
'Surrogate key of the product in gold.dim_products';
comment on column gold.dim_products_history.product_id is 'Number of this version';
comment on column gold.dim_products_history.product_number is 'Product key (FR-R92B-58)';
comment on column gold.dim_products_history.product_name is 'Product name';
comment on column gold.dim_products_history.category_id is 'Category key (CO_RF)';
comment on column gold.dim_products_history.category is
'Category; NULL when the category is unknown';
comment on column gold.dim_products_history.subcategory is 'Subcategory';
comment on column gold.dim_products_history.maintenance is
'Whether the product needs maintenance: Yes, No';
comment on column gold.dim_products_history.cost is 'Unit cost in this version';
comment on column gold.dim_products_history.product_line is
'Mountain, Road, Other Sales, Touring or n/a';
comment on column gold.dim_products_history.start_date is 'First day of the version';
comment on column gold.dim_products_history.version_number is
'Number of the version within the product, from 1';
comment on column gold.dim_products_history.end_date is 'Last day of the version; NULL = current';
comment on column gold.dim_products_history.is_current is 'Whether this is the current version';

grant select on gold.dim_products_history to warehouse_reader, warehouse_pii_reader;
