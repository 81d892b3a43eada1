-- The six files, read by the server as CALL does it: \copy would send each through psql too, and
-- make the script slower. Truncate and COPY in one transaction, which is the fastest way.
-- psql variables: crm and erp, the folders of the files.
\set cust_info :crm '/cust_info.csv'
\set prd_info :crm '/prd_info.csv'
\set sales_details :crm '/sales_details.csv'
\set cust_az12 :erp '/CUST_AZ12.csv'
\set loc_a101 :erp '/LOC_A101.csv'
\set px_cat_g1v2 :erp '/PX_CAT_G1V2.csv'

begin;
truncate bronze.crm_cust_info;
alter sequence by_hand.source_line restart;
copy bronze.crm_cust_info (
  cst_id, cst_key, cst_firstname, cst_lastname, cst_marital_status, cst_gndr, cst_create_date
) from :'cust_info' (format csv, header);
commit;

begin;
truncate bronze.crm_prd_info;
alter sequence by_hand.source_line restart;
copy bronze.crm_prd_info (
  prd_id, prd_key, prd_nm, prd_cost, prd_line, prd_start_dt, prd_end_dt
) from :'prd_info' (format csv, header);
commit;

begin;
truncate bronze.crm_sales_details;
alter sequence by_hand.source_line restart;
copy bronze.crm_sales_details (
  sls_ord_num, sls_prd_key, sls_cust_id, sls_order_dt, sls_ship_dt, sls_due_dt, sls_sales,
  sls_quantity, sls_price
) from :'sales_details' (format csv, header);
commit;

begin;
truncate bronze.erp_cust_az12;
alter sequence by_hand.source_line restart;
copy bronze.erp_cust_az12 (cid, bdate, gen) from :'cust_az12' (format csv, header);
commit;

begin;
truncate bronze.erp_loc_a101;
alter sequence by_hand.source_line restart;
copy bronze.erp_loc_a101 (cid, cntry) from :'loc_a101' (format csv, header);
commit;

begin;
truncate bronze.erp_px_cat_g1v2;
alter sequence by_hand.source_line restart;
copy bronze.erp_px_cat_g1v2 (id, cat, subcat, maintenance) from :'px_cat_g1v2' (format csv, header);
commit;
