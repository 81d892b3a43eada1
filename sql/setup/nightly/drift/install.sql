-- A source against bronze.
\ir _drift_columns.sql
\ir drift_queries.sql
\ir compare_drift.sql
