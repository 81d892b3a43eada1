-- The tolerant path: a file line by line, malformed lines to quarantine.
\ir _csv_patterns.sql
\ir _split_record.sql
\ir _split_loosely.sql
\ir _count_fields.sql
\ir _first_line_end.sql
\ir _last_line_end.sql
\ir _decode_line.sql
\ir _open_lines.sql
\ir _split_lines.sql
\ir _keep_part.sql
\ir _join_parts.sql
\ir _add_lines.sql
\ir _read_lines.sql
\ir _join_quoted_lines.sql
\ir _quarantine_lines.sql
\ir _parse_lines.sql
\ir _close_lines.sql
