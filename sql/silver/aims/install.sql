-- Pipeline aims, layer silver: typed, one row per key, as the catalogue in bronze declares.

-- Functions
\ir functions/aims_time.sql
\ir functions/aims_create_tables.sql
\ir functions/aims_create_models.sql

-- Tables, models, jobs and quality rules
\ir jobs.sql
\ir rules.sql
