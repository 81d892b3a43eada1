-- Pipeline olist, layer gold: orders, sellers and categories over time.

-- Tables
\ir tables/olist_daily_orders.sql
\ir tables/olist_monthly_orders.sql
\ir tables/olist_orders_by_state.sql
\ir tables/olist_seller_performance.sql
\ir tables/olist_category_performance.sql

-- Models
\ir views/v_olist_daily_orders.sql
\ir views/v_olist_monthly_orders.sql
\ir views/v_olist_orders_by_state.sql
\ir views/v_olist_seller_performance.sql
\ir views/v_olist_category_performance.sql

-- Jobs and quality rules
\ir jobs.sql
