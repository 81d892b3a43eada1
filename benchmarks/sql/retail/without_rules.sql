-- The retail warehouse in one hand-written script, bare: nothing is judged, counted or kept. Rows
-- that cannot be loaded are filtered away.
\ir bronze.sql
\ir without_rules/silver.sql
\ir without_rules/gold.sql
