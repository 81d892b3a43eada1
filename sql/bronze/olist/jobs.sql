-- Registers the pipeline, its configuration keys and the file loads; running it again keeps
-- whatever a user has set. Every delivery is kept: silver takes the newest record of each key.
do $$
begin
  perform setup.register_pipeline(
    p_pipeline => 'olist',
    p_description => 'Orders of a Brazilian marketplace from CSV files, and three change feeds',
    p_required_config => '{base_path_olist}'
  );

  perform setup.seed_config(
    'base_path_olist', '',
    'Folder of the published olist_*_dataset.csv files, of <entity>/*.csv and cdc/<entity>/*.csv',
    'path', p_pipeline => 'olist'
  );
  perform setup.seed_config(
    'olist_region_filter', 'off',
    'on = members of warehouse_region_<region> see the customers of their regions in the masked '
    'views; members of warehouse_pii_reader read the tables behind them, with all regions',
    'boolean', p_pipeline => 'olist'
  );
  perform setup.seed_config(
    'olist_sample_data', 'off',
    'on = every run of the driver but a full refresh first writes a batch of sample data',
    'boolean', p_pipeline => 'olist'
  );

  perform setup.register_job(
    p_layer => 'bronze',
    p_pipeline => 'olist',
    p_source => 'dlt:pipelines.olist.source:generated_files',
    p_target => 'bronze.olist_generated_files',
    p_load_order => 0,
    p_timeout => '3600 s',
    p_max_attempts => 2,
    p_retry_delay => '60 s',
    -- not "timeout"
    p_options => '{"retry_on": ["MW030", "MW039"], "fields": ["path", "rows", "batch"]}'
  );

  perform setup.register_job(
    p_layer => 'bronze',
    p_pipeline => 'olist',
    p_load_type => 'append',
    p_source => 'file:{base_path_olist}/' || f.files,
    p_target => 'bronze.olist_' || f.entity,
    p_depends_on => '{bronze.olist_generated_files}',
    p_load_order => f.load_order,
    p_tags => array[f.part],
    p_options => jsonb_build_object(
      'keep_deliveries', true,
      'on_bad_file', 'skip',
      'allow_empty', true,
      'on_missing_columns', 'null',
      'required_columns', f.required_columns
    ) || case
      when f.entity like '%customers'
        then '{"optional_columns": ["customer_name", "customer_email", "customer_phone"]}'
      else jsonb '{}'
    end
  )
  from (
    values
    (
      'customers', 'olist_customers_dataset.csv|customers/*.csv',
      array['customer_id'], 'main', 1
    ),
    (
      'orders', 'olist_orders_dataset.csv|orders/*.csv',
      array['order_id'], 'main', 2
    ),
    (
      'order_items', 'olist_order_items_dataset.csv|order_items/*.csv',
      array['order_id', 'order_item_id'], 'main', 3
    ),
    (
      'order_payments', 'olist_order_payments_dataset.csv|order_payments/*.csv',
      array['order_id', 'payment_sequential'], 'main', 4
    ),
    (
      'order_reviews', 'olist_order_reviews_dataset.csv|order_reviews/*.csv',
      array['review_id', 'order_id'], 'main', 5
    ),
    (
      'products', 'olist_products_dataset.csv|products/*.csv',
      array['product_id'], 'main', 6
    ),
    (
      'sellers', 'olist_sellers_dataset.csv|sellers/*.csv',
      array['seller_id'], 'main', 7
    ),
    (
      'geolocation', 'olist_geolocation_dataset.csv|geolocation/*.csv',
      array['geolocation_zip_code_prefix'], 'main', 8
    ),
    (
      'product_category_translation',
      'product_category_name_translation.csv|product_category_translation/*.csv',
      array['product_category_name'], 'main', 9
    ),
    ('cdc_customers', 'cdc/customers/*.csv', array['sequence_number', 'customer_id'], 'cdc', 101),
    ('cdc_products', 'cdc/products/*.csv', array['sequence_number', 'product_id'], 'cdc', 102),
    ('cdc_sellers', 'cdc/sellers/*.csv', array['sequence_number', 'seller_id'], 'cdc', 103)
  ) as f (entity, files, required_columns, part, load_order)
  order by f.load_order;
end;
$$;
