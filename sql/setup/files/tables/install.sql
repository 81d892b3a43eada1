\ir load_files.sql
\ir ../_require_finished_load.sql
\ir client_files.sql
