"""The quality rules that expected.json counts, and exactly what each of them means.

A delivered row is quarantined at most once: under the first drop rule that it violates, in the
order of the lists below. Rows are superseded only by rows that violate no other drop rule; in
crm_prd_info ids are decided before versions. Warn rules look at every delivered row that reaches
silver. "Delivered" = the text in bronze, "result" = the value in silver. "Trim" removes leading
and trailing spaces, tabs and no-break spaces; blank = nothing left after it.

Drop rules: violated when
  crm_cust_info
    cst_id_valid                 cst_id is NULL, blank or no integer of 32 bits
    cst_key_present              cst_key is NULL or blank
    cst_id_superseded            another row of the cst_id has a later create date (NULL or invalid
                                 = earliest), or the same one and a later line
  crm_prd_info
    prd_id_valid                 prd_id is NULL, blank or no integer
    prd_key_valid                the delivered prd_key is NULL or shorter than 7 characters
    prd_cost_not_negative        prd_cost is an integer below 0
    prd_start_valid              prd_start_dt is no real date
    prd_id_superseded            a later line has the prd_id
    prd_version_superseded       same delivered prd_key and start date, and a higher prd_id
  crm_sales_details
    sls_keys_valid               sls_ord_num or sls_prd_key is NULL or blank
    sls_quantity_positive        sls_quantity is NULL, no integer, or <= 0
    sls_amounts_resolvable       the resulting sales or price is NULL, <= 0 or beyond 32 bits
    sls_line_superseded          a later line has the order number and product key
  erp_cust_az12, erp_loc_a101
    cid_valid                    cid is NULL or nothing is left of it after normalising
    cid_superseded               a later line has the same cid after normalising
  erp_px_cat_g1v2
    id_valid                     id is NULL or blank
    id_superseded                a later line has the id

Warn rules: violated when
  silver.crm_cust_info
    cst_key_untrimmed            trim would change the delivered cst_key
    cst_create_date_valid        the resulting cst_create_date is NULL
    cst_marital_status_known     the result is n/a (code NULL, blank or unknown)
    cst_gndr_known               the result is n/a
  silver.crm_prd_info
    prd_cost_present             the delivered cost is NULL, blank or no integer (result 0)
    prd_nm_untrimmed             trim would change the delivered prd_nm
    prd_line_known               the result is n/a
    prd_category_known           cat_id is no id of silver.erp_px_cat_g1v2
  silver.crm_sales_details
    sls_order_dt_valid, sls_ship_dt_valid, sls_due_dt_valid
                                 the resulting date is NULL (a delivered NULL counts)
    sls_dates_ordered            order > ship or order > due; a NULL date violates nothing here
    sls_sales_corrected          delivered sales, as an integer, is distinct from the result (NULL,
                                 0 and text that is no number are distinct)
    sls_price_corrected          the same for price
    sls_sales_equals_quantity_price   the resulting sales differ from quantity * resulting price
    sls_years_plausible          a resulting date that is not NULL lies outside 1900 to 2050
    sls_cust_id_valid            the resulting sls_cust_id is NULL
  silver.erp_cust_az12
    bdate_not_future             the delivered bdate is a date after today (result NULL)
    bdate_not_before_1924        the resulting bdate is before 1924-01-01 (kept)
    bdate_valid                  the delivered bdate is neither NULL, blank nor a real date
    cid_has_customer             no silver.crm_cust_info.cst_key, as it is there, equals the cid
    gen_known                    the result is n/a
  silver.erp_loc_a101
    cntry_known                  the result (n/a, too) is not in the configuration retail_countries
    cid_has_customer             as above
  silver.erp_px_cat_g1v2
    text_untrimmed               trim would change id, cat, subcat or maintenance
    maintenance_known            maintenance is not Yes or No (a NULL counts)
  gold.fact_sales
    customer_key_found           customer_key is NULL
    product_key_found            product_key is NULL
"""

from __future__ import annotations

DROP_RULES = {
    "crm_cust_info": ("cst_id_valid", "cst_key_present", "cst_id_superseded"),
    "crm_prd_info": (
        "prd_id_valid",
        "prd_key_valid",
        "prd_cost_not_negative",
        "prd_start_valid",
        "prd_id_superseded",
        "prd_version_superseded",
    ),
    "crm_sales_details": (
        "sls_keys_valid",
        "sls_quantity_positive",
        "sls_amounts_resolvable",
        "sls_line_superseded",
    ),
    "erp_cust_az12": ("cid_valid", "cid_superseded"),
    "erp_loc_a101": ("cid_valid", "cid_superseded"),
    "erp_px_cat_g1v2": ("id_valid", "id_superseded"),
}

WARN_RULES = {
    "crm_cust_info": (
        "cst_key_untrimmed",
        "cst_create_date_valid",
        "cst_marital_status_known",
        "cst_gndr_known",
    ),
    "crm_prd_info": (
        "prd_cost_present",
        "prd_nm_untrimmed",
        "prd_line_known",
        "prd_category_known",
    ),
    "crm_sales_details": (
        "sls_order_dt_valid",
        "sls_ship_dt_valid",
        "sls_due_dt_valid",
        "sls_dates_ordered",
        "sls_sales_corrected",
        "sls_price_corrected",
        "sls_sales_equals_quantity_price",
        "sls_years_plausible",
        "sls_cust_id_valid",
    ),
    "erp_cust_az12": (
        "bdate_not_future",
        "bdate_not_before_1924",
        "bdate_valid",
        "cid_has_customer",
        "gen_known",
    ),
    "erp_loc_a101": ("cntry_known", "cid_has_customer"),
    "erp_px_cat_g1v2": ("text_untrimmed", "maintenance_known"),
}

# Violated by a sales line, counted where the line arrives: gold.fact_sales.
FACT_RULES = ("customer_key_found", "product_key_found")
