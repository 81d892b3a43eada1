-- Pipeline aims, layer bronze: the tables of an asset register, which one file declares.

-- The catalogue
\ir tables/aims_tables.sql
\ir tables/aims_columns.sql
\ir functions/aims_read_catalogue.sql
\ir functions/aims_declare.sql
\ir catalogue.sql

-- The tables that it declares
\ir functions/aims_comment_column.sql
\ir functions/aims_create_tables.sql

-- Pipeline, configuration, tables, jobs and quality rules
\ir jobs.sql
\ir rules.sql
