-- Many small files of a job, loaded together.
\ir _largest_plain_file.sql
\ir _takes_plain_files.sql
\ir _read_plain_files.sql
\ir _plain_files.sql
\ir _is_utf8.sql
\ir _insert_plain_rows.sql
\ir _load_plain_files.sql
\ir _load_plain_server_files.sql
