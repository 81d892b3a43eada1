-- Files before and after their load: looked at, put away when broken, archived when accepted.
\ir _file_targets.sql
\ir _client_source_jobs.sql
\ir _client_source_files.sql
\ir _client_note_check.sql
\ir incomplete_sources.sql
\ir reread_files.sql
\ir _accepted_files.sql
\ir _archive_folder.sql
\ir _client_plan_archive.sql
\ir _client_end_archive.sql
\ir _client_expired_archives.sql
\ir _client_forget_archive.sql
\ir _is_type_for.sql
\ir _declared_type.sql
\ir reconciliation.sql
