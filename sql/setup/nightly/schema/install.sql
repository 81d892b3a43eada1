-- tables.yml from a source.
\ir _described_table.sql
\ir describe_tables.sql
\ir nightly_differences.sql
