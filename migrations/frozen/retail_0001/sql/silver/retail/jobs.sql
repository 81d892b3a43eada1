-- Registers the six silver jobs; running it again keeps whatever a user has set.
do $$
begin
  perform setup.register_job(
    p_layer => 'silver',
    p_pipeline => 'retail',
    p_load_type => 'full',
    p_target => 'silver.' || t.table_name,
    p_load_order => t.load_order,
    p_options => t.options
  )
  from (
    values
    ('crm_cust_info', 1, jsonb '{}'),
    ('crm_prd_info', 2, '{}'),
    ('crm_sales_details', 3, '{}'),
    -- Whether a birthdate is in the future depends on the day (UTC, as in the view).
    ('erp_cust_az12', 1001, '{"always": "day"}'),
    ('erp_loc_a101', 1002, '{}'),
    ('erp_px_cat_g1v2', 1003, '{}')
  ) as t (table_name, load_order, options)
  order by t.load_order;
end;
$$;
