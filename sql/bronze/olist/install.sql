-- Pipeline olist, layer bronze: the files of a Brazilian marketplace and three change feeds.

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

-- Tables: change feeds
\ir tables/olist_cdc_customers.sql
\ir tables/olist_cdc_products.sql
\ir tables/olist_cdc_sellers.sql

-- Tables: sample data
\ir tables/olist_generated_files.sql

-- Pipeline, configuration, jobs, quality rules and schedules
\ir jobs.sql
\ir rules.sql
\ir schedules.sql
