-- Runs of a pipeline from its landing folder to its archive.
\ir seeds.sql
\ir register_phases.sql
\ir _phase_settings.sql
\ir _start_phases.sql
\ir _next_phase.sql
\ir _end_phase.sql
\ir _end_phases.sql
\ir orchestration_log.sql

-- What phases do
\ir _results_folder.sql
\ir _phase_tables.sql
\ir _readers_of.sql
\ir _judge_run.sql
\ir _verdicts_of_run.sql
\ir quality_report.sql
\ir quality_matrix.sql
\ir phase_summary.sql
\ir _archive_summaries.sql
