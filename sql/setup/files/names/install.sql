-- Which files a job is meant to load, by their names.
\ir _file_patterns.sql
\ir _file_name_in.sql
\ir _file_name.sql
\ir _file_folder.sql
\ir _file_format.sql
\ir _server_names.sql
\ir _match_files.sql
