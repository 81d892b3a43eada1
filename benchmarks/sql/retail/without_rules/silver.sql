begin;
truncate silver.crm_cust_info;
insert into silver.crm_cust_info
select
  cst_id, cst_key, cst_firstname, cst_lastname, cst_marital_status, cst_gndr, cst_create_date,
  1, now()
from silver.v_crm_cust_info
where cst_id is not null and setup.clean_text(cst_key) is not null and not _is_superseded;
commit;

begin;
truncate silver.erp_px_cat_g1v2;
insert into silver.erp_px_cat_g1v2
select id, cat, subcat, maintenance, 1, now()
from silver.v_erp_px_cat_g1v2
where setup.clean_text(id) is not null and not _is_superseded;
commit;

begin;
truncate silver.crm_prd_info;
insert into silver.crm_prd_info
select
  prd_id, cat_id, prd_key, prd_nm, prd_cost, prd_line, prd_start_dt, prd_end_dt, 1, now()
from silver.v_crm_prd_info
where prd_id is not null
  and length((_row).prd_key) >= 7
  and prd_cost >= 0
  and prd_start_dt is not null
  and not _is_id_superseded
  and not _is_version_superseded;
commit;

begin;
truncate silver.crm_sales_details;
insert into silver.crm_sales_details
select
  sls_ord_num, sls_prd_key, sls_cust_id, sls_order_dt, sls_ship_dt, sls_due_dt, sls_sales,
  sls_quantity, sls_price, 1, now()
from silver.v_crm_sales_details
where setup.clean_text(sls_ord_num) is not null
  and setup.clean_text(sls_prd_key) is not null
  and sls_quantity > 0
  and sls_sales is not null
  and sls_price is not null
  and not _is_superseded;
commit;

begin;
truncate silver.erp_cust_az12;
insert into silver.erp_cust_az12
select cid, bdate, gen, 1, now()
from silver.v_erp_cust_az12
where cid is not null and not _is_superseded;
commit;

begin;
truncate silver.erp_loc_a101;
insert into silver.erp_loc_a101
select cid, cntry, 1, now()
from silver.v_erp_loc_a101
where cid is not null and not _is_superseded;
commit;
