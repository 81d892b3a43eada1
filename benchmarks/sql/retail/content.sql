-- The number of rows and a digest of each table, without the technical columns.
with content as (
  select 'silver.crm_cust_info' as table_name, to_jsonb(t) as row from silver.crm_cust_info as t
  union all
  select 'silver.crm_prd_info', to_jsonb(t) from silver.crm_prd_info as t
  union all
  select 'silver.crm_sales_details', to_jsonb(t) from silver.crm_sales_details as t
  union all
  select 'silver.erp_cust_az12', to_jsonb(t) from silver.erp_cust_az12 as t
  union all
  select 'silver.erp_loc_a101', to_jsonb(t) from silver.erp_loc_a101 as t
  union all
  select 'silver.erp_px_cat_g1v2', to_jsonb(t) from silver.erp_px_cat_g1v2 as t
  union all
  select 'gold.dim_customers', to_jsonb(t) from gold.dim_customers as t
  union all
  select 'gold.dim_products', to_jsonb(t) from gold.dim_products as t
  union all
  select 'gold.fact_sales', to_jsonb(t) from gold.fact_sales as t
),

digests as (
  select table_name, md5((row - '_load_id' - '_loaded_at')::text) collate "C" as digest
  from content
)

select table_name, count(*), md5(string_agg(digest, '' order by digest))
from digests
group by table_name
order by table_name;
