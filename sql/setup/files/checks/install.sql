-- Files looked at without a load.
\ir _file_sources.sql
\ir _source_files.sql
\ir _note_corrupted_file.sql
