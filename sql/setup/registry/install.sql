-- Pipelines and jobs: registered, configured, discovered, taken out again.
\ir _get_job.sql
\ir _require_free_names.sql
\ir _require_valid_name.sql
\ir _check_pipeline_values.sql
\ir register_pipeline.sql
\ir _pipeline.sql
\ir configure_pipeline.sql
\ir _require_not_running.sql
\ir _name_leftovers.sql
\ir unregister_pipeline.sql
\ir _resolve_job_defaults.sql
\ir _require_own_target.sql
\ir _require_fitting_source.sql
\ir _check_job_values.sql
\ir _check_bronze_table.sql
\ir _require_no_foreign_keys.sql
\ir _note_former_rows.sql
\ir register_job.sql
\ir configure_job.sql
\ir unregister_job.sql
\ir discover_jobs.sql
\ir job_status.sql
\ir bronze_load_jobs.sql
\ir silver_load_jobs.sql
\ir gold_load_jobs.sql

\ir options/install.sql
