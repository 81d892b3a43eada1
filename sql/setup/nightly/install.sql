-- Pipelines that copy a database in levels of importance, and the files that say how.
\ir seeds.sql
\ir _nightly_setting.sql
\ir _connection_options.sql
\ir _nightly_paths.sql
\ir _matches_place.sql
\ir _nightly_value_fault.sql
\ir _nightly_faults.sql
\ir register_nightly.sql
