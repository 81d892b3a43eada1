\ir job_dependencies.sql
\ir catalogue_reading.sql
