-- Pipeline olist, layer silver: typed, cleansed, one row per key; every event of the change feeds.

-- Functions
\ir functions/olist_region.sql
\ir functions/olist_id32.sql
\ir functions/olist_timestamp.sql
\ir functions/olist_category.sql
\ir functions/olist_sentiment.sql
\ir functions/olist_mask_name.sql
\ir functions/olist_mask_email.sql
\ir functions/olist_mask_phone.sql
\ir functions/olist_sees_personal_data.sql
\ir functions/olist_regions_of_user.sql

-- Tables
\ir tables/olist_customers.sql
\ir tables/olist_orders.sql
\ir tables/olist_order_items.sql
\ir tables/olist_order_payments.sql
\ir tables/olist_order_reviews.sql
\ir tables/olist_products.sql
\ir tables/olist_sellers.sql
\ir tables/olist_geolocation.sql
\ir tables/olist_product_category_translation.sql
\ir tables/olist_orders_enriched.sql

-- Tables: events of the change feeds
\ir tables/olist_stg_cdc_customers.sql
\ir tables/olist_stg_cdc_products.sql
\ir tables/olist_stg_cdc_sellers.sql

-- Tables: what the change feeds lead to
\ir tables/olist_customers_current.sql
\ir tables/olist_products_current.sql
\ir tables/olist_sellers_current.sql
\ir tables/olist_customers_versions.sql
\ir tables/olist_products_versions.sql
\ir tables/olist_sellers_versions.sql

-- Models
\ir views/v_olist_customers.sql
\ir views/v_olist_orders.sql
\ir views/v_olist_order_items.sql
\ir views/v_olist_order_payments.sql
\ir views/v_olist_order_reviews.sql
\ir views/v_olist_products.sql
\ir views/v_olist_sellers.sql
\ir views/v_olist_geolocation.sql
\ir views/v_olist_product_category_translation.sql
\ir views/v_olist_orders_enriched.sql
\ir views/v_olist_stg_cdc_customers.sql
\ir views/v_olist_stg_cdc_products.sql
\ir views/v_olist_stg_cdc_sellers.sql

-- Histories with their times
\ir views/olist_customers_history.sql
\ir views/olist_products_history.sql
\ir views/olist_sellers_history.sql

-- For readers without the right to see personal data
\ir views/olist_customers_masked.sql
\ir views/olist_customers_current_masked.sql
\ir views/olist_customers_history_masked.sql

-- Jobs and quality rules
\ir jobs.sql
\ir feed_jobs.sql
\ir rules.sql
\ir cast_rules.sql
