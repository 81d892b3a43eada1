-- Which job reads the table of which, as the catalogue says.
\ir _job_edges.sql
\ir _read_catalogue.sql
\ir _catalogue_fingerprint.sql
\ir _refresh_dependencies.sql
\ir _require_no_cycle.sql
\ir _jobs_in_cycles.sql
\ir _require_known_parents.sql
\ir _relatives.sql
\ir _select_jobs.sql
\ir lineage.sql
\ir column_lineage.sql
