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

-- Pipeline, configuration, jobs and quality rules
\ir jobs.sql
\ir rules.sql
