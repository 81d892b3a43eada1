-- The retail warehouse in one hand-written script, with what the framework does beside loading:
-- each view is read once into a temporary table, rows that a drop rule refuses go to the
-- quarantine, the others to the table, and one query a table counts what the other rules find.
\ir bronze.sql
\ir with_rules/silver_crm.sql
\ir with_rules/silver_erp.sql
\ir with_rules/gold.sql
