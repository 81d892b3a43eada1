-- Pipelines and jobs: registered, configured, discovered, taken out again.
\ir _job.sql
\ir _refuse_taken.sql
\ir _refuse_name.sql
\ir _refuse_pipeline_values.sql
\ir register_pipeline.sql
\ir _pipeline.sql
\ir configure_pipeline.sql
\ir _refuse_running.sql
\ir _name_leftovers.sql
\ir unregister_pipeline.sql
\ir _describe_job.sql
\ir _refuse_foreign_target.sql
\ir _refuse_unfit_source.sql
\ir _refuse_job_values.sql
\ir _refuse_bronze_table.sql
\ir _refuse_foreign_keys.sql
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
