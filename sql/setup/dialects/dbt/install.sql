-- What dbt calls the rules, and its schema files.
\ir seeds.sql

\ir _dbt_kinds.sql
\ir _dbt_arguments.sql
\ir _dbt_config.sql
\ir _dbt_faults.sql
\ir _dbt_limit.sql
\ir _dbt_settings.sql
\ir _dbt_entries.sql
\ir _dbt_tests.sql
\ir _dbt_tables.sql
\ir _read_dbt.sql
