-- Configuration keys, and those of the framework itself.
\ir config.sql
\ir _config_fault.sql
\ir configure.sql
\ir reset_config.sql
\ir seed_config.sql
\ir _check_config_values.sql
\ir config_time.sql
\ir _get_environment.sql

\ir seeds.sql
