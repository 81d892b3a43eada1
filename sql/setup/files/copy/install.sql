-- The fast path: COPY of a whole file.
\ir _copy_options_sql.sql
\ir _file_digest.sql
\ir _file_has.sql
\ir _count_lines.sql
\ir _insert_bronze.sql
\ir _set_defaults.sql
\ir _drop_defaults.sql
\ir _has_line_numbers.sql
\ir _open_copy.sql
\ir _close_copy.sql
\ir _copy_server_file.sql
\ir _revoke_copy_rights.sql
