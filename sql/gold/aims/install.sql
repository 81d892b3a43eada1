-- Pipeline aims, layer gold: the inventory of assets as a star, and what the register is measured
-- by.

-- Functions
\ir functions/aims_text_key.sql
\ir functions/aims_date_key.sql

-- Tables
\ir tables/aims_dim_route.sql
\ir tables/aims_dim_asset_class.sql
\ir tables/aims_dim_organisation.sql
\ir tables/aims_dim_status.sql
\ir tables/aims_dim_date.sql
\ir tables/aims_fact_asset_inventory.sql
\ir tables/aims_kpis.sql

-- Models
\ir views/v_aims_dim_route.sql
\ir views/v_aims_dim_asset_class.sql
\ir views/v_aims_dim_organisation.sql
\ir views/v_aims_dim_status.sql
\ir views/v_aims_dim_date.sql
\ir views/v_aims_fact_asset_inventory.sql
\ir views/v_aims_kpis.sql
\ir procedures/aims_measure.sql

-- Jobs and quality rules
\ir jobs.sql
\ir rules.sql
