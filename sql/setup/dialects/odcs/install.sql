-- What the Open Data Contract Standard calls the rules, and its contracts.
\ir seeds.sql

\ir _contract_keys.sql
\ir _odcs_kinds.sql
\ir _odcs_faults.sql
\ir _contract_table.sql
\ir _reference_columns.sql
\ir _reference_table.sql
\ir _demands_of.sql
\ir _is_called.sql
\ir _references_of.sql
\ir _unique_keys.sql
\ir _is_guaranteed.sql
\ir _odcs_bounds.sql
\ir _odcs_custom.sql
\ir _odcs_demands.sql
\ir _odcs_query_sql.sql
\ir _odcs_settings.sql
\ir _odcs_entries.sql
\ir _sla_interval.sql
\ir _read_odcs_levels.sql
\ir _read_odcs_table.sql
\ir _read_odcs.sql
