-- Options of jobs: which there are, and what is wrong with a value.
\ir _file_option.sql
\ir _known_options.sql
\ir _option_fault.sql
\ir _require_known_options.sql
\ir _check_history_options.sql
\ir _plan_options.sql
\ir _require_valid_surrogate_key.sql
\ir _check_options.sql

\ir seeds.sql
