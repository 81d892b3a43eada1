-- The driver's protocol, in call order: files, records, tables of databases, the end of any.
\ir _require_own_file.sql
\ir _server_can_read.sql
\ir _grant_copy.sql
\ir _client_may_read_parquet.sql
\ir _client_folder.sql
\ir _client_match_files.sql
\ir _client_start.sql
\ir _client_open_file.sql
\ir _client_add_lines.sql
\ir _client_add_malformed.sql
\ir _client_close_file.sql
\ir _client_takes_plain_files.sql
\ir _client_load_plain_files.sql
\ir _client_skip_file.sql
\ir _client_corrupted_file.sql
\ir _client_files_to_move.sql
\ir _client_succeed.sql

\ir _client_settings.sql
\ir _client_open_records.sql
\ir _client_next_ids.sql
\ir _client_fail_id.sql
\ir _client_announce_rows.sql
\ir _client_require_wanted.sql
\ir _client_close_records.sql

\ir _client_open_source.sql
\ir _client_dialect.sql
\ir _begin_stage.sql
\ir _doubts_sql.sql
\ir _client_plan_source.sql
\ir _client_end_extract.sql
\ir _client_split_source.sql
\ir _client_close_source.sql

\ir _client_fail.sql
