-- Registers the gold jobs; running it again keeps whatever a user has set. The dimensions are
-- upserted: members missing from a delivery stay, and every member keeps its surrogate key. The
-- history takes each delivery as a snapshot; one that bronze admits may well be empty.
do $$
begin
  perform setup.register_job(
    p_layer => 'gold',
    p_pipeline => 'retail',
    p_load_type => 'upsert',
    p_target => 'gold.dim_customers',
    p_load_order => 1,
    p_options => '{"surrogate_key": {"column": "customer_key", "order_by": ["customer_id"]}}'
  );
  perform setup.register_job(
    p_layer => 'gold',
    p_pipeline => 'retail',
    p_load_type => 'upsert',
    p_target => 'gold.dim_products',
    p_load_order => 2,
    p_options => '{
      "surrogate_key": {"column": "product_key", "order_by": ["start_date", "product_number"]}
    }'
  );
  perform setup.register_job(
    p_layer => 'gold',
    p_pipeline => 'retail',
    p_load_type => 'full',
    p_target => 'gold.fact_sales',
    p_load_order => 3
  );
  perform setup.register_job(
    p_layer => 'gold',
    p_pipeline => 'retail',
    p_load_type => 'view',
    p_target => 'gold.dim_products_history',
    p_load_order => 4
  );
  perform setup.register_job(
    p_layer => 'gold',
    p_pipeline => 'retail',
    p_load_type => 'snapshot',
    p_target => 'gold.dim_customers_history',
    p_keys => '{customer_id}',
    p_load_order => 5,
    p_options => '{"allow_empty": true}'
  );
end;
$$;
