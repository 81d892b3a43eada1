-- What Soda calls the rules, and its contracts and checks.
\ir seeds.sql

\ir _soda_kinds.sql
\ir _soda_faults.sql
\ir _soda_body.sql
\ir _soda_contract_bounds.sql
\ir _soda_metric.sql
\ir _soda_contract_checks.sql
\ir _soda_arguments.sql
\ir _soda_range.sql
\ir _soda_schema.sql
\ir _soda_unit.sql
\ir _soda_entries.sql
\ir _sodacl_bounds.sql
\ir _sodacl_parts.sql
\ir _sodacl_fault.sql
\ir _sodacl_checks.sql
\ir _read_soda.sql
