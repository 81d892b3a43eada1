-- Registers the silver jobs; running it again keeps whatever a user has set.
do $$
begin
  perform setup.register_job(
    p_layer => 'silver',
    p_pipeline => 'olist',
    p_load_type => t.load_type,
    p_target => 'silver.olist_' || t.table_name,
    p_load_order => t.load_order,
    p_tags => array[t.part]
  )
  from (
    values
    ('customers', 'upsert', 'main', 1),
    ('orders', 'upsert', 'main', 2),
    ('products', 'upsert', 'main', 3),
    ('sellers', 'upsert', 'main', 4),
    ('order_items', 'upsert', 'main', 5),
    ('order_payments', 'upsert', 'main', 6),
    ('order_reviews', 'upsert', 'main', 7),
    ('geolocation', 'full', 'main', 8),
    ('product_category_translation', 'full', 'main', 9),
    ('orders_enriched', 'full', 'main', 10),
    ('stg_cdc_customers', 'append', 'cdc', 101),
    ('stg_cdc_products', 'append', 'cdc', 102),
    ('stg_cdc_sellers', 'append', 'cdc', 103)
  ) as t (table_name, load_type, part, load_order)
  order by t.load_order;

  perform setup.register_job(
    p_layer => 'silver',
    p_pipeline => 'olist',
    p_load_type => 'view',
    p_target => 'silver.olist_customers_masked',
    p_load_order => 11,
    p_tags => '{main}'
  );
end;
$$;
