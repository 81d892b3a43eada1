-- Registers the pipeline, its configuration keys and the six file loads; running it again keeps
-- whatever a user has set.
do $$
begin
  perform setup.register_pipeline(
    p_pipeline => 'retail',
    p_description => 'Sales star schema of a bicycle retailer from six CSV extracts of CRM and ERP',
    p_required_config => '{base_path_crm,base_path_erp}',
    p_sources => '[
      {"prefix": "crm_", "path_key": "base_path_crm", "first_order": 1},
      {"prefix": "erp_", "path_key": "base_path_erp", "first_order": 1001}
    ]'
  );

  perform setup.seed_config(
    'base_path_crm', '', 'Folder of cust_info.csv, prd_info.csv and sales_details.csv',
    'path', p_pipeline => 'retail'
  );
  perform setup.seed_config(
    'base_path_erp', '', 'Folder of CUST_AZ12.csv, LOC_A101.csv and PX_CAT_G1V2.csv',
    'path', p_pipeline => 'retail'
  );
  perform setup.seed_config(
    'retail_countries',
    'Australia,Canada,France,Germany,United Kingdom,United States',
    'Country names that silver.erp_loc_a101 should hold, separated by commas',
    p_pipeline => 'retail'
  );

  perform setup.register_job(
    p_layer => 'bronze',
    p_pipeline => 'retail',
    p_load_type => 'full',
    p_source => f.source,
    p_target => 'bronze.' || f.table_name,
    p_load_order => f.load_order
  )
  from (
    values
    ('crm_cust_info', 'file:{base_path_crm}/cust_info.csv', 1),
    ('crm_prd_info', 'file:{base_path_crm}/prd_info.csv', 2),
    ('crm_sales_details', 'file:{base_path_crm}/sales_details.csv', 3),
    ('erp_cust_az12', 'file:{base_path_erp}/cust_az12.csv', 1001),
    ('erp_loc_a101', 'file:{base_path_erp}/loc_a101.csv', 1002),
    ('erp_px_cat_g1v2', 'file:{base_path_erp}/px_cat_g1v2.csv', 1003)
  ) as f (table_name, source, load_order)
  order by f.load_order;
end;
$$;
