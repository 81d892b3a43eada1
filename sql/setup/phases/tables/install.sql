\ir phases.sql
\ir pipeline_phases.sql
\ir phase_runs.sql
\ir phase_log.sql
