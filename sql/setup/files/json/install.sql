-- JSON Lines: a record is a line, its names are columns.
\ir _json_fault.sql
\ir _json_names.sql
\ir _json_field_sql.sql
\ir _json_records_sql.sql
\ir _json_rest_sql.sql
\ir _open_json.sql
\ir _refuse_json.sql
\ir _insert_json.sql
\ir _close_json.sql
