\ir load_files.sql
\ir ../_refuse_half_load.sql
\ir client_files.sql
