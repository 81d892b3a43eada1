-- What the files of a nightly pipeline say becomes what its jobs do.
\ir _overlaid.sql
\ir _nightly_table_faults.sql
\ir nightly_problems.sql
\ir _nightly_table_options.sql
\ir _apply_nightly_settings.sql
\ir _apply_nightly_tables.sql
\ir _nightly_hash.sql
\ir nightly_is_applied.sql
\ir configure_nightly.sql

\ir _table_selectors.sql
\ir nightly_plan.sql
\ir nightly_values.sql
\ir stage_log.sql
\ir stage_status.sql
\ir _purge_nightly.sql
