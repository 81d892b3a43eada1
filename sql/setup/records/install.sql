-- Bronze records that a client receives from an API, by the ids asked for.
\ir announced_rows.sql
\ir answered_ids.sql
\ir _try_record.sql
\ir _records_of.sql
\ir _log_id.sql
\ir _partial_attempt.sql
\ir _failed_ids.sql
\ir _open_ids.sql
\ir _close_ids.sql
\ir _insert_records.sql
\ir _note_unknown_fields.sql
\ir _require_records.sql
\ir _replace_records.sql
