\ir source_checks.sql
\ir archived_files.sql
