-- Pipeline retail, layer silver: typed, cleaned and deduplicated, one table per bronze table.

-- Tables
\ir tables/crm_cust_info.sql
\ir tables/crm_prd_info.sql
\ir tables/crm_sales_details.sql
\ir tables/erp_cust_az12.sql
\ir tables/erp_loc_a101.sql
\ir tables/erp_px_cat_g1v2.sql

-- Models
\ir views/v_crm_cust_info.sql
\ir views/v_crm_prd_info.sql
\ir views/v_crm_sales_details.sql
\ir views/v_erp_cust_az12.sql
\ir views/v_erp_loc_a101.sql
\ir views/v_erp_px_cat_g1v2.sql

-- Jobs and quality rules
\ir jobs.sql
\ir rules.sql
