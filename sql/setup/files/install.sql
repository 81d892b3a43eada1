-- Bronze files: found, opened, loaded by COPY or line by line, and kept in a ledger.
\ir _file_encoding.sql
\ir _is_utf16.sql
\ir _missing_file_rights.sql

\ir names/install.sql
\ir copy/install.sql
\ir lines/install.sql

\ir _is_file_loaded.sql
\ir _delivered_modified_at.sql
\ir _recognize_file.sql
\ir _restore_ledger.sql
\ir _require_present_files.sql
\ir _source_columns.sql
\ir _header_names.sql
\ir _read_header.sql
\ir _match_header.sql
\ir json/install.sql
\ir _begin_delivery.sql
\ir _note_types.sql
\ir _corruption.sql
\ir _close_file.sql
\ir _close_delivery.sql
\ir plain/install.sql
\ir _load_server_file.sql
\ir _skip_file.sql
\ir _files_to_load.sql
\ir _load_files.sql
\ir checks/install.sql
