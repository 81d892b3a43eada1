\ir runs.sql
\ir held_pipelines.sql
