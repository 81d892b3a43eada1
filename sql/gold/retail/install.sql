-- Pipeline retail, layer gold: the sales star schema.

-- Tables
\ir tables/dim_customers.sql
\ir tables/dim_products.sql
\ir tables/fact_sales.sql
\ir tables/dim_customers_history.sql

-- Models and views
\ir views/v_dim_customers.sql
\ir views/v_dim_products.sql
\ir views/v_fact_sales.sql
\ir views/v_dim_customers_history.sql
\ir views/dim_products_history.sql

-- Jobs and quality rules
\ir jobs.sql
\ir rules.sql
