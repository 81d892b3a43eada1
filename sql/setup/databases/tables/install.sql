\ir source_dialects.sql
\ir source_types.sql
\ir source_connections.sql
\ir source_tables.sql
\ir source_columns.sql
\ir source_watermarks.sql
\ir source_loads.sql
