\ir pipelines.sql
\ir ../_drop_work_of_job.sql
\ir load_jobs.sql
\ir job_options.sql
