-- Pipeline retail, layer bronze: the six CSV extracts of a bicycle retailer's CRM and ERP.

-- Tables
\ir tables/crm_cust_info.sql
\ir tables/crm_prd_info.sql
\ir tables/crm_sales_details.sql
\ir tables/erp_cust_az12.sql
\ir tables/erp_loc_a101.sql
\ir tables/erp_px_cat_g1v2.sql

-- Pipeline, configuration and jobs
\ir jobs.sql
