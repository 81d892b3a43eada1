-- Configuration keys, and those of the framework itself.
\ir config.sql
\ir _config_fault.sql
\ir set_config.sql
\ir unset_config.sql
\ir seed_config.sql
\ir _refuse_config_values.sql
\ir config_time.sql
\ir _environment.sql

\ir seeds.sql
