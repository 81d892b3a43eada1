-- Quality rules of the silver tables, each with the arguments of its type, or its expression. They
-- see the columns of the model, among them _row, the delivered row; the descriptions say what is
-- wrong with a row that does not pass. Running it again keeps whatever a user has set.

-- Drop rules: a row goes to quarantine under the first one it violates.
do $$
begin
  perform setup.register_rule(
    p_target => 'silver.' || r.table_name,
    p_rule_name => r.rule_name,
    p_rule_type => r.rule_type,
    p_columns => r.columns,
    p_expression => case r.rule_type when 'expression' then r.definition end,
    p_arguments => case when r.rule_type <> 'expression' then r.definition::jsonb end,
    p_gate => 'drop',
    p_reason => r.reason,
    p_rule_order => r.rule_order,
    p_description => r.description
  )
  from (
    values
    (
      'crm_cust_info', 1, 'cst_id_valid', 'not_null', '{cst_id}'::text[], null,
      'cst_id is missing or no integer', null
    ),
    (
      'crm_cust_info', 2, 'cst_key_present', 'expression', null, '_has_key',
      'cst_key is missing', null
    ),
    (
      'crm_cust_info', 3, 'cst_id_superseded', 'expression', null, 'not _is_superseded',
      'Another row of the cst_id has a later create date, or the same one and a later line', null
    ),

    (
      'crm_prd_info', 1, 'prd_id_valid', 'not_null', '{prd_id}', null,
      'prd_id is missing or no integer', null
    ),
    (
      'crm_prd_info', 2, 'prd_key_valid', 'expression', null, 'length((_row).prd_key) >= 7',
      'prd_key is missing or shorter than 7 characters', null
    ),
    (
      'crm_prd_info', 3, 'prd_cost_not_negative', 'range', '{prd_cost}', '{"min": 0}',
      'prd_cost is negative', null
    ),
    (
      'crm_prd_info', 4, 'prd_start_valid', 'not_null', '{prd_start_dt}', null,
      'prd_start_dt is missing or no real date', null
    ),
    (
      'crm_prd_info', 5, 'prd_id_superseded', 'expression', null, 'not _is_id_superseded',
      'A later line has the same prd_id', null
    ),
    (
      'crm_prd_info', 6, 'prd_version_superseded', 'expression', null, 'not _is_version_superseded',
      'Another row of the prd_key with the same start date has a higher prd_id', null
    ),

    (
      'crm_sales_details', 1, 'sls_keys_valid', 'expression', null, '_has_keys',
      'sls_ord_num or sls_prd_key is missing', null
    ),
    (
      'crm_sales_details', 2, 'sls_quantity_positive', 'expression', null, 'sls_quantity > 0',
      'sls_quantity is missing, no integer, zero or negative', null
    ),
    (
      'crm_sales_details', 3, 'sls_amounts_resolvable', 'not_null', '{sls_sales,sls_price}', null,
      'Sales and price do not resolve to integers above zero',
      $sql$
        format(
          'Sales %s, quantity %s and price %s do not resolve to integers above zero',
          coalesce((_row).sls_sales, 'NULL'),
          coalesce((_row).sls_quantity, 'NULL'),
          coalesce((_row).sls_price, 'NULL')
        )
      $sql$
    ),
    (
      'crm_sales_details', 4, 'sls_line_superseded', 'expression', null, 'not _is_superseded',
      'A later line has the same order number and product key', null
    ),

    (
      'erp_cust_az12', 1, 'cid_valid', 'not_null', '{cid}', null,
      'cid is missing', null
    ),
    (
      'erp_cust_az12', 2, 'cid_superseded', 'expression', null, 'not _is_superseded',
      'A later line has the same cid after normalising', null
    ),

    (
      'erp_loc_a101', 1, 'cid_valid', 'not_null', '{cid}', null,
      'cid is missing', null
    ),
    (
      'erp_loc_a101', 2, 'cid_superseded', 'expression', null, 'not _is_superseded',
      'A later line has the same cid after normalising', null
    ),

    (
      'erp_px_cat_g1v2', 1, 'id_valid', 'expression', null, 'setup.clean_text(id) is not null',
      'id is missing', null
    ),
    (
      'erp_px_cat_g1v2', 2, 'id_superseded', 'expression', null, 'not _is_superseded',
      'A later line has the same id', null
    )
  ) as r (
    table_name, rule_order, rule_name, rule_type, columns, definition, description, reason
  )
  order by r.table_name, r.rule_order;
end;
$$;

-- Warn rules: the row stays and is counted.
do $$
begin
  perform setup.register_rule(
    p_target => 'silver.' || r.table_name,
    p_rule_name => r.rule_name,
    p_rule_type => r.rule_type,
    p_columns => r.columns,
    p_expression => case r.rule_type when 'expression' then r.definition end,
    p_arguments => case when r.rule_type <> 'expression' then r.definition::jsonb end,
    p_gate => 'warn',
    p_rule_order => r.rule_order,
    p_description => r.description
  )
  from (
    values
    (
      'crm_cust_info', 11, 'cst_key_untrimmed', 'expression', null::text[],
      'cst_key = setup.clean_text(cst_key)',
      'cst_key has blanks around it'
    ),
    (
      'crm_cust_info', 12, 'cst_create_date_valid', 'not_null', '{cst_create_date}', null,
      'cst_create_date is missing or no real date'
    ),
    (
      'crm_cust_info', 13, 'cst_marital_status_known',
      'rejected_values', '{cst_marital_status}', '{"values": ["n/a"]}',
      'cst_marital_status is missing or an unknown code'
    ),
    (
      'crm_cust_info', 14, 'cst_gndr_known', 'rejected_values', '{cst_gndr}', '{"values": ["n/a"]}',
      'cst_gndr is missing or an unknown code'
    ),

    (
      'crm_prd_info', 11, 'prd_cost_present', 'not_null', '{_delivered_cost}', null,
      'prd_cost is missing or no integer; it became 0'
    ),
    (
      'crm_prd_info', 12, 'prd_nm_untrimmed', 'expression', null,
      '(_row).prd_nm is not distinct from prd_nm',
      'prd_nm has blanks around it'
    ),
    (
      'crm_prd_info', 13, 'prd_line_known', 'rejected_values', '{prd_line}', '{"values": ["n/a"]}',
      'prd_line is missing or an unknown code'
    ),
    (
      'crm_prd_info', 14, 'prd_category_known', 'expression', null, '_has_category',
      'The category is not in erp_px_cat_g1v2'
    ),

    (
      'crm_sales_details', 11, 'sls_order_dt_valid', 'not_null', '{sls_order_dt}', null,
      'sls_order_dt is missing or no real date'
    ),
    (
      'crm_sales_details', 12, 'sls_ship_dt_valid', 'not_null', '{sls_ship_dt}', null,
      'sls_ship_dt is missing or no real date'
    ),
    (
      'crm_sales_details', 13, 'sls_due_dt_valid', 'not_null', '{sls_due_dt}', null,
      'sls_due_dt is missing or no real date'
    ),
    (
      'crm_sales_details', 14, 'sls_dates_ordered', 'expression', null,
      '(sls_order_dt > least(sls_ship_dt, sls_due_dt)) is not true',
      'The order date is after the shipping or the due date'
    ),
    (
      'crm_sales_details', 15, 'sls_sales_corrected', 'compare', '{_delivered_sales,sls_sales}',
      '{"operator": "=", "ignore_when": "all_null"}',
      'The delivered sales were missing or wrong and have been computed'
    ),
    (
      'crm_sales_details', 16, 'sls_price_corrected', 'compare', '{_delivered_price,sls_price}',
      '{"operator": "=", "ignore_when": "all_null"}',
      'The delivered price was missing or wrong and has been computed'
    ),
    (
      'crm_sales_details', 17, 'sls_sales_equals_quantity_price', 'expression', null,
      'sls_sales = sls_quantity::bigint * sls_price',
      'Sales are not quantity times price'
    ),
    (
      'crm_sales_details', 18, 'sls_years_plausible', 'expression', null,
      $sql$
        coalesce(
          least(sls_order_dt, sls_ship_dt, sls_due_dt) >= '1900-01-01'
          and greatest(sls_order_dt, sls_ship_dt, sls_due_dt) <= '2050-12-31',
          true
        )
      $sql$,
      'A date is not in the years 1900 to 2050'
    ),
    (
      'crm_sales_details', 19, 'sls_cust_id_valid', 'not_null', '{sls_cust_id}', null,
      'sls_cust_id is missing or no integer'
    ),

    (
      'erp_cust_az12', 11, 'bdate_not_future', 'compare', '{bdate,_delivered_bdate}',
      '{"operator": "=", "ignore_when": "all_null"}',
      'bdate is in the future; it became NULL'
    ),
    (
      'erp_cust_az12', 12, 'bdate_not_before_1924', 'range', '{bdate}', '{"min": "1924-01-01"}',
      'bdate is before 1924-01-01'
    ),
    (
      'erp_cust_az12', 13, 'bdate_valid', 'expression', null,
      '_delivered_bdate is not null or setup.clean_text((_row).bdate) is null',
      'bdate is no real date; it became NULL'
    ),
    (
      'erp_cust_az12', 14, 'cid_has_customer', 'expression', null, '_has_customer',
      'No customer of the CRM has this key'
    ),
    (
      'erp_cust_az12', 15, 'gen_known', 'rejected_values', '{gen}', '{"values": ["n/a"]}',
      'gen is missing or an unknown code'
    ),

    (
      'erp_loc_a101', 11, 'cntry_known', 'expression', null,
      $sql$
        cntry = any(
          (select regexp_split_to_array(setup.config('retail_countries'), '\s*,\s*'))::text[]
        )
      $sql$,
      'The country is not in the configuration retail_countries'
    ),
    (
      'erp_loc_a101', 12, 'cid_has_customer', 'expression', null, '_has_customer',
      'No customer of the CRM has this key'
    ),

    (
      'erp_px_cat_g1v2', 11, 'text_untrimmed', 'expression', null,
      $sql$
        (id, cat, subcat, maintenance) is not distinct from (
          setup.clean_text(id),
          setup.clean_text(cat),
          setup.clean_text(subcat),
          setup.clean_text(maintenance)
        )
      $sql$,
      'id, cat, subcat or maintenance has blanks around it'
    ),
    (
      'erp_px_cat_g1v2', 12, 'maintenance_known', 'expression', null,
      $sql$maintenance in ('Yes', 'No')$sql$,
      'maintenance is neither Yes nor No'
    )
  ) as r (
    table_name, rule_order, rule_name, rule_type, columns, definition, description
  )
  order by r.table_name, r.rule_order;
end;
$$;
