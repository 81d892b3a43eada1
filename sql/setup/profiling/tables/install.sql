\ir table_profiles.sql
\ir column_profiles.sql
