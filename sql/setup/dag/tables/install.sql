\ir job_dependencies.sql
